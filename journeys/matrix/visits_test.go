package matrix

import (
	"tongban/acts"
	"tongban/domain/window"
)

// keepVisits receives somebody at a window of each street and gives them a
// notice of what is missing.
func (w *world) keepVisits() {
	for _, by := range []string{"clerk_here", "clerk_there"} {
		p, who := w.person(by), w.applicant(here)
		v, err := w.Office.Receive(w.ctx(), p.actor, w.cmd(), acts.ReceiveInput{Card: who.Name + " " + who.IDNumber, Seen: true})
		if err != nil {
			w.t.Fatal(err)
		}
		_, err = w.Office.TellOnce(w.ctx(), p.actor, w.cmd(), v.ID, acts.TellInput{Item: cardItem,
			Told: window.Told{Gaps: []window.Gap{{Material: "loss_statement", How: "请补签名。"}}}})
		if err != nil {
			w.t.Fatal(err)
		}
		w.visits = append(w.visits, &object{kind: aVisit, name: "visit to " + by, id: v.ID, owner: p, unit: p.actor.Unit, applied: who})
	}
}
