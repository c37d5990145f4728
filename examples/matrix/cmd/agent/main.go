// Command agent prints how the machine is, once or each time the interval passes.
package main

import (
	"context"
	"encoding/json"
	"os"
	"runtime"
	"time"

	"example.com/acme/matrix/internal/program"
	"example.com/acme/matrix/internal/settings"
)

func main() { program.Main(run) }

func run(ctx context.Context, args []string) error {
	var interval time.Duration
	if len(args) > 0 {
		var err error
		if interval, err = time.ParseDuration(args[0]); err != nil {
			return err
		}
	}
	for {
		if err := report(); err != nil || interval <= 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(interval):
		}
	}
}

func report() error {
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"host":     host,
		"system":   runtime.GOOS,
		"cpus":     runtime.NumCPU(),
		"protocol": settings.Protocol,
	})
}
