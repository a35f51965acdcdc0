package matrix

import (
	"bytes"

	"tongban/acts"
	"tongban/domain/catalogue"
	"tongban/domain/publishing"
)

// keepRevisions lays out a version in preparation at each desk.
func (w *world) keepRevisions() {
	for i, way := range [][]publishing.Act{
		{},
		{publishing.Submit},
		{publishing.Submit, publishing.Approve},
		{publishing.Submit, publishing.Approve, publishing.Clear},
		{publishing.Submit, publishing.Correct},
	} {
		urgent := i == 4
		name := "revision begun"
		if len(way) > 0 {
			name = "revision after " + string(way[len(way)-1])
		}
		r := w.revise(urgent, i)
		for _, act := range way {
			by := map[publishing.Act]string{publishing.Submit: "editor_top", publishing.Approve: "head_top", publishing.Correct: "head_top", publishing.Clear: "lawyer"}[act]
			cmd := w.cmd()
			cmd.Expect = r.Version
			var err error
			if r, err = w.Office.MoveRevision(w.ctx(), w.person(by).actor, cmd, r.ID, acts.MoveInput{Act: act, Reason: "电话写错"}); err != nil {
				w.t.Fatal(name, err)
			}
		}
		x, _, err := w.DB.View().Revision(w.ctx(), r.ID)
		x = one(w.t, x, err)
		w.revisions = append(w.revisions, &object{kind: aRevision, name: name, id: r.ID, unit: top, digest: x.Documents[0].Digest})
	}
}

// revise begins a version that changes one answer, with a paper of its own.
func (w *world) revise(urgent bool, shade int) acts.RevisionReceipt {
	editor := w.person("editor_top").actor
	r, err := w.Office.BeginRevision(w.ctx(), editor, w.cmd(), acts.BeginRevisionInput{Item: cardItem, Title: "改一句", Reason: "更清楚", Urgent: urgent})
	r = one(w.t, r, err)
	x, _, err := w.DB.View().Revision(w.ctx(), r.ID)
	x = one(w.t, x, err)
	x.Edition.Item.FAQ = append([]catalogue.Answer{{Q: "多久？", A: "见承诺时限。"}}, x.Edition.Item.FAQ...)
	cmd := w.cmd()
	cmd.Expect = r.Version
	r, err = w.Office.SaveRevision(w.ctx(), editor, cmd, r.ID, acts.SaveRevisionInput{Title: "改一句", Reason: "更清楚", Urgent: urgent, Edition: &x.Edition})
	r = one(w.t, r, err)
	cmd = w.cmd()
	cmd.Expect = r.Version
	r, err = w.Office.AttachDocument(w.ctx(), editor, cmd, r.ID, "依据.png", bytes.NewReader(scan(240+shade)))
	return one(w.t, r, err)
}
