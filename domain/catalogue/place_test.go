package catalogue

import (
	"testing"

	"tongban/domain/org"
)

func TestOfferedAt(t *testing.T) {
	centre, street := org.Hall{Code: "HZ-H-00", Level: org.HallDistrict}, org.Hall{Code: "HZ-H-12", Level: org.HallStreet}
	for _, x := range []struct {
		places   []string
		channels []Channel
		at       [2]bool // centre, street
	}{
		{nil, []Channel{ChannelCounter, ChannelWeb}, [2]bool{false, true}},
		{nil, []Channel{ChannelWeb}, [2]bool{false, false}},
		{[]string{"street", "HZ-H-00"}, []Channel{ChannelCounter}, [2]bool{true, true}},
		{[]string{"HZ-H-00"}, []Channel{ChannelCounter}, [2]bool{true, false}},
		{[]string{"community"}, []Channel{ChannelCommunity}, [2]bool{false, false}},
	} {
		it := &Item{Places: x.places, Channels: x.channels}
		if got := [2]bool{it.OfferedAt(centre), it.OfferedAt(street)}; got != x.at {
			t.Errorf("%v by %v: %v", x.places, x.channels, got)
		}
	}
}
