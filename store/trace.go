package store

// Traced is one statement of a write, for whoever measures what writing costs.
type Traced struct {
	Query string
	Args  []any // plain: nil, int64, float64, string, []byte
}

// Tracer is told of each write that begins, and answers whom to tell of its
// statements.
type Tracer func() func(Traced)

func (t *Tx) note(query string, args []any) {
	if t.trace == nil {
		return
	}
	plain := make([]any, len(args))
	for i, a := range args {
		v, err := value(a)
		if err != nil {
			return // the statement fails and tells why
		}
		plain[i] = v
	}
	t.trace(Traced{query, plain})
}
