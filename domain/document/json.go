package document

import (
	"encoding/json"
	"fmt"
)

// Body is the blocks of a paper. As JSON each block is an object of one key,
// its sort: {"paragraph": {"Text": "…"}}.
type Body []Block

// sorts are the blocks by the name they have in JSON.
var sorts = map[string]func([]byte) (Block, error){
	"paragraph":  read[Paragraph],
	"heading":    read[Heading],
	"list":       read[List],
	"facts":      read[Facts],
	"grid":       read[Grid],
	"notes":      read[Notes],
	"signatures": read[Signatures],
	"question":   read[Question],
	"drawing":    read[Drawing],
}

func read[B Block](raw []byte) (Block, error) {
	var b B
	err := json.Unmarshal(raw, &b)
	return b, err
}

func sortOf(b Block) string {
	switch b.(type) {
	case Paragraph:
		return "paragraph"
	case Heading:
		return "heading"
	case List:
		return "list"
	case Facts:
		return "facts"
	case Grid:
		return "grid"
	case Notes:
		return "notes"
	case Signatures:
		return "signatures"
	case Question:
		return "question"
	case Drawing:
		return "drawing"
	}
	return fmt.Sprintf("%T", b)
}

// MarshalJSON writes the blocks with their sorts.
func (b Body) MarshalJSON() ([]byte, error) {
	all := make([]map[string]Block, len(b))
	for i, block := range b {
		all[i] = map[string]Block{sortOf(block): block}
	}
	return json.Marshal(all)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (b *Body) UnmarshalJSON(raw []byte) error {
	var all []map[string]json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return err
	}
	*b = nil
	for i, one := range all {
		if len(one) != 1 {
			return fmt.Errorf("block %d has %d sorts", i, len(one))
		}
		for sort, text := range one {
			reader, ok := sorts[sort]
			if !ok {
				return fmt.Errorf("block %d is of the unknown sort %q", i, sort)
			}
			block, err := reader(text)
			if err != nil {
				return err
			}
			*b = append(*b, block)
		}
	}
	return nil
}
