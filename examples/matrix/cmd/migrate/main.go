// Command migrate prints the steps that bring a database from one version to the newest.
package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"example.com/acme/matrix/internal/program"
)

//go:embed steps/*.sql
var steps embed.FS

func main() { program.Main(run) }

func run(_ context.Context, args []string) error {
	if len(args) != 1 {
		return errors.New("usage: migrate VERSION")
	}
	from, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	files, err := fs.Glob(steps, "steps/*.sql")
	if err != nil {
		return err
	}
	if from < 0 || from > len(files) {
		return fmt.Errorf("version %d is not between 0 and %d", from, len(files))
	}
	for _, file := range files[from:] {
		step, err := steps.ReadFile(file)
		if err != nil {
			return err
		}
		fmt.Printf("%s", step)
	}
	return nil
}
