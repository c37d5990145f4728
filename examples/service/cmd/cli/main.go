// Command cli is what a person at a terminal uses.
package main

import (
	"context"
	"fmt"
	"strconv"

	"example.com/acme/service/internal/command"
	"example.com/acme/service/internal/datadir"
	"example.com/acme/service/internal/record"
)

func main() { command.Run(run) }

func run(_ context.Context, args []string) error {
	switch {
	case len(args) == 1 && args[0] == "id":
		fmt.Println(record.New("").ID)
	case len(args) == 1 && args[0] == "data":
		fmt.Println(datadir.Default())
	case len(args) == 2 && args[0] == "exit":
		status, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		return command.Exit(status)
	default:
		return fmt.Errorf("usage: cli --version | id | data | exit STATUS")
	}
	return nil
}
