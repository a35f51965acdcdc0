package packs

import (
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"strings"

	"tongban/domain/org"
)

const communitiesFile = "codes/communities.csv"

// communities reads the communities of the district: a line each, code of twelve
// digits and the name of its 居委会. A pack need not have any.
func (r *reader) communities(chart *org.Chart) []org.Community {
	src := &source{name: communitiesFile}
	f, err := r.pack.Open(communitiesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		r.note(src, 0, "PACK-02")
		return nil
	}
	defer f.Close()
	in := csv.NewReader(io.LimitReader(f, maxText))
	in.FieldsPerRecord = -1
	_, _ = in.Read() // the heads: code, name
	var all []org.Community
	codes := once{}
	for {
		row, err := in.Read()
		if err != nil {
			break // what cannot be read as CSV is told with the code lists
		}
		line, _ := in.FieldPos(0)
		c, ok := communityOf(chart, row)
		if !ok || codes[string(c.Code)] {
			r.note(src, line, "PACK-70", "value", strings.Join(row, ","))
			continue
		}
		codes[string(c.Code)] = true
		all = append(all, c)
	}
	return all
}

func communityOf(chart *org.Chart, row []string) (org.Community, bool) {
	if len(row) < 2 {
		return org.Community{}, false
	}
	c := org.NewCommunity(org.UnitCode(row[0]), row[1])
	_, known := chart.Unit(c.Code.Street())
	return c, known && c.Code.IsCommunity() && c.Name != "" && c.Name != row[1]
}
