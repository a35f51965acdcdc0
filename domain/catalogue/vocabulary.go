package catalogue

import "tongban/domain/form"

// Words that stand in a fixed list, for the loader, the workbook and the edit
// pages alike.
var (
	Patterns    = []Pattern{TwoStep, OnTheSpot}
	Necessities = []string{"必要", "情形必要", "非必要"}
	Originals   = []string{"原件收存", "原件核验退回"}
	Shapes      = []string{"复印件", "电子件", "原件收存", "原件核验退回"}
	Confidences = []string{"sourced", "known", "approximated"}
	Dues        = []Due{DueApplication, DueReview, DueByStep}
	FileTypes   = []string{"pdf", "jpeg", "png"}
	Starts      = []string{"received", "accepted", "decided"}
	Clocks      = []string{"promised", "statutory"}
)

// limitUnits are the units of a limit, as workday spells them.
var limitUnits = []string{"workday", "day", "hour", "month"}

// vocabulary are the listed words of an element, by part and path.
var vocabulary = map[string][]string{
	"regime":                  plain(Regimes),
	"scope":                   plain(Scopes),
	"competence":              plain(Competences),
	"channels":                plain(Channels),
	"flow.pattern":            plain(Patterns),
	"result.kind":             ResultKinds,
	"confidence":              Confidences,
	"limits.statutory.unit":   limitUnits,
	"limits.promised.unit":    limitUnits,
	"limits.correction.unit":  limitUnits,
	"limits.statutory.starts": Starts,
	"limits.promised.starts":  Starts,
	"legal_basis.confidence":  Confidences,
	"materials.form":          Shapes,
	"materials.necessity":     Necessities,
	"materials.due":           plain(Dues),
	"materials.accept":        FileTypes,
	"flow.special.kind":       SpecialKinds,
	"flow.special.before":     {"propose", "decide"},
	"flow.special.unit":       {"workday", "day", "hour"},
	"flow.special.pauses":     Clocks,
	"form.fields.sensitivity": plain([]form.Sensitivity{form.Plain, form.Personal, form.Sensitive}),
}

func plain[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}
