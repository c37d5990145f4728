// Package record is the one thing that the programs hand to each other: a line with an id.
package record

import (
	"time"

	"github.com/google/uuid"
)

// Record is a line as it was taken in.
type Record struct {
	ID   uuid.UUID `json:"id"`
	Time time.Time `json:"time"`
	Text string    `json:"text"`
}

// New gives the text an id and the present time.
func New(text string) Record {
	return Record{ID: uuid.New(), Time: time.Now().UTC(), Text: text}
}
