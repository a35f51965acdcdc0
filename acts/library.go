package acts

import (
	"context"
	"strings"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// MissInput says which material its library did not find, and how it was looked
// for.
type MissInput struct {
	Material string `json:"material"`
	Text     string `json:"text"`
}

// LibraryMiss records that the library which should supply a material did not
// find it. Only then may the applicant be asked for it, and they are told so.
func (o *Office) LibraryMiss(ctx context.Context, by org.Actor, cmd Command, number string, in MissInput) (Receipt, error) {
	in.Text = strings.TrimSpace(in.Text)
	return o.onCase(ctx, by, org.CaseLibraryMiss, cmd, number, in, func(m *move) error {
		if err := m.due(approval.Precheck, cases.LibraryMiss); err != nil {
			return err
		}
		label, err := m.checkMiss(ctx, in)
		if err != nil {
			return err
		}
		if err := m.holdsTo(ctx, spokenOf{Words: map[string]string{"text": in.Text}}); err != nil {
			return err
		}
		return m.step(cases.LibraryMiss, cases.Facts{Material: in.Material}, cases.Miss{Material: in.Material, Label: label, Text: in.Text})
	})
}

// checkMiss: the material applies to this person, and it is said how it was
// looked for.
func (m *move) checkMiss(ctx context.Context, in MissInput) (label string, err error) {
	targets, err := m.guide(ctx)
	if err != nil {
		return "", err
	}
	all := fault.New(fault.Invalid, "INPUT-01")
	t, listed := targets[in.Material]
	if _, material := m.item.Item.Material(in.Material); !listed || !material {
		all.With("material", "CORRECT-GUIDE-01", "target", in.Material)
	}
	switch n := len([]rune(in.Text)); {
	case n < 5:
		all.With("text", "LIBRARY-TEXT-01")
	case n > 500:
		all.With("text", "INPUT-LONG-01", "max", "500")
	}
	return t.Label, all.OrNil()
}
