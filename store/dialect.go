package store

import (
	"strconv"
	"strings"
	"sync"
)

// dialect is what differs between the two databases.
type dialect uint8

const (
	lite dialect = iota
	postgres
)

// forUpdate locks the rows of a SELECT until the end of the write. SQLite has
// one writer, which is the lock.
func (d dialect) forUpdate() string {
	if d == postgres {
		return " FOR UPDATE"
	}
	return ""
}

// skipLocked is forUpdate that passes over rows another node holds.
func (d dialect) skipLocked() string {
	if d == postgres {
		return " FOR UPDATE SKIP LOCKED"
	}
	return ""
}

var rebound sync.Map // query with ? → query with $n

// rebind writes the ? of a query as $1, $2, … for PostgreSQL. A ? inside
// quotes stays.
func rebind(query string) string {
	if s, ok := rebound.Load(query); ok {
		return s.(string)
	}
	var b strings.Builder
	n, quoted := 0, false
	for i := 0; i < len(query); i++ {
		switch c := query[i]; {
		case c == '\'':
			quoted = !quoted
			b.WriteByte(c)
		case c == '?' && !quoted:
			n++
			b.WriteString("$" + strconv.Itoa(n))
		default:
			b.WriteByte(c)
		}
	}
	rebound.Store(query, b.String())
	return b.String()
}
