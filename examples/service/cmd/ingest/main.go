// Command ingest turns each line of standard input into a record on standard output.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"

	"example.com/acme/service/internal/command"
	"example.com/acme/service/internal/record"
)

func main() { command.Run(run) }

func run(ctx context.Context, _ []string) error {
	lines := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for ctx.Err() == nil && lines.Scan() {
		if err := out.Encode(record.New(lines.Text())); err != nil {
			return err
		}
	}
	return lines.Err()
}
