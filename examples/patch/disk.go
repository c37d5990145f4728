package main

import "strconv"

// disk is what one disk holds, in bytes.
const disk = 1 << 30

// total is what all disks hold, in bytes.
func total(names []string) string {
	sum := 0
	for range names {
		sum += disk
	}
	return strconv.Itoa(sum)
}
