package packs

import "tongban/domain/supervision"

// Supervision is what the pack lays down for supervision.
func (p *Pack) Supervision() supervision.Table { return p.Watched }

// checkSupervision: every rule has thresholds that get graver with time, and the
// loop has days.
func (r *reader) checkSupervision(p *Pack, t *texts) {
	p.Watched = t.watched.noun
	for _, f := range p.Watched.Check().Fields {
		pairs := []string{}
		for k, v := range f.Args {
			pairs = append(pairs, k, v)
		}
		r.find(t.watched.src, f.Name, f.Code, pairs...)
	}
}
