package powers

// Change is what happened to one record between two versions: it came, went, or
// some of its elements read otherwise.
type Change struct {
	ID, Name string
	What     string // added, removed, changed
	Elements []Reading
}

// Reading is an element that reads otherwise.
type Reading struct {
	Element, Was, Is string
}

// Between are the changes that lead from one version to another: what stands in
// the later one in its order, then what went.
func Between(was, is List) []Change {
	var out []Change
	for _, r := range is.Records {
		old, known := was.Record(r.ID)
		if !known {
			out = append(out, Change{ID: r.ID, Name: r.Name, What: "added"})
		} else if x := readings(is.Kind, old, r); len(x) > 0 {
			out = append(out, Change{ID: r.ID, Name: r.Name, What: "changed", Elements: x})
		}
	}
	for _, r := range was.Records {
		if _, stays := is.Record(r.ID); !stays {
			out = append(out, Change{ID: r.ID, Name: r.Name, What: "removed"})
		}
	}
	return out
}

func readings(k Kind, was, is Record) []Reading {
	var out []Reading
	for _, e := range Elements(k) {
		if a, b := was.Value(e), is.Value(e); a != b {
			out = append(out, Reading{e, a, b})
		}
	}
	return out
}
