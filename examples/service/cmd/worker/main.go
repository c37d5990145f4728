// Command worker does a piece of work at an interval until it is told to stop.
package main

import (
	"context"
	"flag"
	"fmt"
	"time"

	"example.com/acme/service/internal/command"
	"example.com/acme/service/internal/record"
)

func main() { command.Run(run) }

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("worker", flag.ContinueOnError)
	every := flags.Duration("every", time.Minute, "time between two pieces of work")
	if err := flags.Parse(args); err != nil {
		return err
	}
	ticker := time.NewTicker(*every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
			fmt.Println("did", record.New("work").ID)
		}
	}
}
