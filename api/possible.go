package api

import (
	"slices"

	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// possible are the acts this caller may take now, by the names of their
// endpoints.
func possible(c *cases.Case, tasks []approval.Task, obj org.Object, by org.Actor) []string {
	out := []string{}
	for _, d := range approval.Doable(c, tasks, obj, by) {
		if !slices.Contains(out, d.Name) {
			out = append(out, d.Name)
		}
	}
	return out
}
