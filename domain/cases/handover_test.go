package cases

import (
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/domain/party"
)

func TestHandover(t *testing.T) {
	at := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	lan := party.Party{Kind: party.Person, Name: "演示居民甲", IDNumber: "440105195403120026"}
	firm := party.Party{Kind: party.Organisation, Name: "演示公司", IDNumber: "91440105MA0000000X"}
	other := "440105199006190336"
	for _, c := range []struct {
		name string
		who  party.Party
		h    Handover
		code string
	}{
		{"online, nobody is asked", lan, Handover{How: "online"}, ""},
		{"herself, with her card", lan, Handover{How: "counter", Receiver: lan.Name, IDNumber: "440105 19540312 0026"}, ""},
		{"nobody named", lan, Handover{How: "counter", IDNumber: lan.IDNumber}, "DELIVER-RECEIVER-01"},
		{"without a card", lan, Handover{How: "counter", Receiver: lan.Name}, "DELIVER-ID-01"},
		{"with another's card", lan, Handover{How: "counter", Receiver: lan.Name, IDNumber: other}, "DELIVER-ID-02"},
		{"under another name", lan, Handover{How: "counter", Receiver: "演示居民乙", IDNumber: lan.IDNumber}, "DELIVER-NAME-01"},
		{"a son without a paper", lan, Handover{How: "counter", Receiver: "演示居民丁", IDNumber: other, Relation: ByAgent}, "DELIVER-AUTHORITY-01"},
		{"a son with a paper", lan, Handover{How: "counter", Receiver: "演示居民丁", IDNumber: other, Relation: ByAgent, Authority: true}, ""},
		{"a neighbour", lan, Handover{How: "counter", Receiver: "演示居民丁", IDNumber: other, Relation: "neighbour"}, "DELIVER-RELATION-01"},
		{"for a company, without a paper", firm, Handover{How: "counter", Receiver: "演示居民丁", IDNumber: other}, "DELIVER-AUTHORITY-01"},
		{"for a company", firm, Handover{How: "counter", Receiver: "演示居民丁", IDNumber: other, Authority: true}, ""},
		{"a letter", lan, Handover{How: ByPost, Courier: "ev 1234 5678 9cn"}, ""},
		{"a letter without a number", lan, Handover{How: ByPost}, "DELIVER-COURIER-01"},
		{"a letter with words for a number", lan, Handover{How: ByPost, Courier: "中国邮政一二三四"}, "DELIVER-COURIER-01"},
	} {
		got, err := CheckHandover(c.h, c.who, at)
		if f := fault.Of(err); (f == nil) != (c.code == "") || f != nil && f.Fields[0].Code != c.code {
			t.Errorf("%s: %v, want %q", c.name, err, c.code)
		}
		if err == nil && got.How == ByPost && (got.Receiver != lan.Name || got.Courier != "EV123456789CN") {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
