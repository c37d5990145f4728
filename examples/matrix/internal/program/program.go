// Package program is what all programs have in common: --version, signals, and how they fail.
package program

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"

	"example.com/acme/matrix/internal/settings"
)

// Main runs a program until it ends or is told to.
func Main(run func(ctx context.Context, args []string) error) {
	args := os.Args[1:]
	if len(args) > 0 && args[0] == "--version" {
		fmt.Printf("%s %s protocol %d %s/%s\n", settings.Version, settings.Environment, settings.Protocol, runtime.GOOS, runtime.GOARCH)
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, args); err != nil {
		fmt.Fprintln(os.Stderr, err)
		stop()
		os.Exit(1)
	}
}
