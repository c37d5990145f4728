// Command testutil writes lines for ingest to read.
package main

import (
	"context"
	"flag"
	"fmt"

	"example.com/acme/service/internal/command"
)

func main() { command.Run(run) }

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("testutil", flag.ContinueOnError)
	count := flags.Int("count", 10, "number of lines")
	if err := flags.Parse(args); err != nil {
		return err
	}
	for line := 1; line <= *count && ctx.Err() == nil; line++ {
		fmt.Println("line", line)
	}
	return nil
}
