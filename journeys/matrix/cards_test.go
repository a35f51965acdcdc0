package matrix

import (
	"tongban/acts"
	"tongban/domain/org"
	"tongban/domain/supervision"
)

// issueCards has supervision ask two units for an explanation.
func (w *world) issueCards() {
	by := w.person("supervisor")
	for _, unit := range []org.UnitCode{here, top} {
		r, err := w.Office.OrderCard(w.ctx(), by.actor, w.cmd(), acts.OrderInput{Rule: supervision.Order, Colour: supervision.Yellow, Unit: unit,
			Source: supervision.Initiative, Text: "窗口无人值守，请说明情况。"})
		if err != nil {
			w.t.Fatal(err)
		}
		w.cards = append(w.cards, &object{kind: aCard, name: "card of " + string(unit), id: r.ID, owner: by, unit: unit})
	}
}
