// Command worker prints the sha256 of each line it reads, several at a time and in order.
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"runtime"

	"example.com/acme/matrix/internal/program"
)

func main() { program.Main(run) }

func run(ctx context.Context, _ []string) error {
	results := make(chan chan [sha256.Size]byte, runtime.NumCPU())
	lines := bufio.NewScanner(os.Stdin)
	go func() {
		defer close(results)
		for ctx.Err() == nil && lines.Scan() {
			line, result := []byte(lines.Text()), make(chan [sha256.Size]byte, 1)
			go func() { result <- sha256.Sum256(line) }()
			results <- result
		}
	}()
	for result := range results {
		fmt.Printf("%x\n", <-result)
	}
	return lines.Err()
}
