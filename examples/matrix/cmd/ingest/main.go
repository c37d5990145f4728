// Command ingest makes a named pipe and prints each line that is written to it, with its number.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"example.com/acme/matrix/internal/program"
)

func main() { program.Main(run) }

func run(_ context.Context, args []string) error {
	if len(args) != 1 {
		return errors.New("usage: ingest PIPE")
	}
	if err := syscall.Mkfifo(args[0], 0o600); err != nil {
		return err
	}
	defer os.Remove(args[0])
	pipe, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer pipe.Close()
	lines := bufio.NewScanner(pipe)
	for number := 1; lines.Scan(); number++ {
		fmt.Printf("%d\t%s\n", number, lines.Text())
	}
	return lines.Err()
}
