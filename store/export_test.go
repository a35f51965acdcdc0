package store

import "context"

// What the tests of the engine may see of its inside.

// IsUnique is isUnique.
var IsUnique = isUnique

// Ask reads the first column of the first row as text.
func Ask(v *View, query string, args ...any) (s string, err error) {
	_, err = v.one(context.Background(), query, args, &s)
	return s, err
}

// Rebind is rebind.
var Rebind = rebind
