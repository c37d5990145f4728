// Command sync copies the files of one directory that another does not have.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/acme/service/internal/command"
)

func main() { command.Run(run) }

func run(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: sync FROM TO")
	}
	from, to := args[0], args[1]
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		name, err := filepath.Rel(from, path)
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		return copyMissing(path, filepath.Join(to, name))
	})
}

func copyMissing(from, to string) error {
	if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	fmt.Println(to)
	return os.WriteFile(to, data, 0o644)
}
