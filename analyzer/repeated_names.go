package analyzer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// RepeatedName is an error where an object of whole JSON names a field twice: a
// person reads the first, a program takes the last. Of the outermost object,
// names that differ in case only are one, since they fill one field.
func RepeatedName(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	var open []*object
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'):
			open = append(open, &object{names: map[string]bool{}, name: true})
			continue
		case json.Delim('['):
			open = append(open, &object{})
			continue
		case json.Delim('}'), json.Delim(']'):
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			continue
		}
		inner := open[len(open)-1]
		if inner.names == nil {
			continue
		}
		if name, ok := token.(string); ok && inner.name {
			key := name
			if len(open) == 1 {
				key = strings.ToLower(name)
			}
			if inner.names[key] {
				return fmt.Errorf("%.40q stands in it twice", name)
			}
			inner.names[key], inner.name = true, false
			continue
		}
		inner.name = true // the value ended
	}
}

// object is an open object or, without names, an open list.
type object struct {
	names map[string]bool
	name  bool // a name comes next
}
