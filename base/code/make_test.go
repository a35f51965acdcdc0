package code

import (
	"strings"
	"testing"
	"time"

	"tongban/base/fault"
)

func TestItemAndCaseAreMade(t *testing.T) {
	item, err := ItemCodeOf("11440105F00000018Q", 4, "440117002000")
	if err != nil || item != "11440105F00000018Q4440117002000" {
		t.Fatal(item, err)
	}
	if item.Organ() != "11440105F00000018Q" || item.Level() != 4 || item.Basic() != "440117002000" || item.Business() {
		t.Error("parts of", item)
	}
	if ItemCode("").Organ() != "" || ItemCode("").Level() != 0 {
		t.Error("the zero item has parts")
	}
	if _, err := ItemCodeOf("11440105F00000018Q", 12, "440117002000"); err == nil {
		t.Error("level 12 passes")
	}
	day := time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC) // already the 24th in Shanghai
	for seq, want := range map[int]string{1: "202611240001", 9999: "202611249999", 10000: "2026112410000"} {
		n, err := NewCaseNumber(item, day, seq)
		if err != nil || string(n) != string(item)+want {
			t.Errorf("%d: %s %v", seq, n, err)
		}
		if n.Item() != item || n.Day() != "2026-11-24" {
			t.Error("parts of", n)
		}
	}
	for _, seq := range []int{0, -1} {
		if _, err := NewCaseNumber(item, day, seq); err == nil {
			t.Errorf("sequence %d passes", seq)
		}
	}
	if n, err := NewCaseNumber(item+"01", day, 7); err != nil || n.Item() != item {
		t.Error("a case of a business item carries the 实施编码:", n, err)
	}
	if CaseNumber("").Day() != "" || CaseNumber("").Item() != "" {
		t.Error("the zero number has parts")
	}
}

func TestLicenceIsMade(t *testing.T) {
	id := LicenceID{"11100000000013338W009", "11440105F00000018Q", "2026112300001", "001"}
	if got := id.String(); !strings.HasSuffix(got, ".2026112300001.001.P") {
		t.Error(got)
	}
	if back, err := ParseLicence(id.String()); back != id || err != nil {
		t.Error(back, err)
	}
	id.Serial = "a-1"
	if err := id.Check(); fault.Code(err) != "CODE-LICENCE-04" {
		t.Error(err)
	}
}

func TestTracking(t *testing.T) {
	n, err := NewTracking("440105", today, "7K3QX")
	if err != nil || !strings.HasPrefix(string(n), "0105-261124-7K3Q") || len(n) != 19 {
		t.Fatal(n, err)
	}
	plain := strings.ReplaceAll(string(n), "-", "")
	for _, typed := range []string{
		string(n), plain, strings.ToLower(string(n)), " " + strings.ReplaceAll(string(n), "-", " ") + " ",
		strings.ReplaceAll(string(n), "-", "—"), strings.Replace(plain, "0", "o", 1), strings.ReplaceAll(plain, "1", "l"),
		strings.ReplaceAll(plain, "2", "z"), strings.ReplaceAll(plain, "5", "Ｓ"),
	} {
		if got, err := ParseTracking(typed); got != n || err != nil {
			t.Errorf("%q: %s %v", typed, got, err)
		}
	}
	for i := range plain {
		for _, c := range "0123456789" + trackingAlphabet {
			if byte(c) == plain[i] {
				continue
			}
			if _, err := ParseTracking(plain[:i] + string(c) + plain[i+1:]); err == nil {
				t.Errorf("%c at %d passes", c, i)
			}
		}
	}
	for _, bad := range []string{"", "7K3QX", string(n) + "1", "汉字"} {
		if _, err := ParseTracking(bad); fault.Code(err) != "CODE-TRACK-01" {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, bad := range [][2]string{{"4401", "7K3QX"}, {"440105", "7K3Q"}, {"440105", "7K3QO"}, {"44010A", "7K3QX"}} {
		if _, err := NewTracking(bad[0], today, bad[1]); err == nil {
			t.Errorf("%v passes", bad)
		}
	}
}

// Whatever is drawn, no letter is written that could be read as another.
func TestTrackingIsReadable(t *testing.T) {
	for seed := range uint64(20000) {
		random := TrackingChars(seed * 7919)
		n, err := NewTracking("440105", today, random)
		if err != nil {
			t.Fatal(random, err)
		}
		if strings.ContainsAny(string(n), "BILOSUZ") {
			t.Fatalf("%s is easily misread", n)
		}
		if back, err := ParseTracking(string(n)); back != n || err != nil {
			t.Fatal(n, back, err)
		}
	}
}

func TestPhoneAndCard(t *testing.T) {
	for typed, want := range map[string]string{
		"13812345678": "13812345678", "+86 138 1234 5678": "13812345678", "0086-138-1234-5678": "13812345678",
		"8613812345678": "13812345678", "１３８１２３４５６７８": "13812345678",
		"12812345678": "CODE-PHONE-02", "23812345678": "CODE-PHONE-02", "1381234567": "CODE-PHONE-01", "": "CODE-PHONE-01", "1381234567a": "CODE-PHONE-01",
	} {
		got, err := ParsePhone(typed)
		if string(got)+fault.Code(err) != want {
			t.Errorf("%q: %s %v", typed, got, err)
		}
	}
	for typed, want := range map[string]string{
		"4111 1111 1111 1111": "4111111111111111", "4111111111111112": "CODE-BANK-02",
		"411111111111111": "CODE-BANK-01", "41111111111111111111": "CODE-BANK-01", "411111111111111x": "CODE-BANK-01",
	} {
		got, err := ParseBankCard(typed)
		if string(got)+fault.Code(err) != want {
			t.Errorf("%q: %s %v", typed, got, err)
		}
	}
}

func TestMasks(t *testing.T) {
	for _, m := range []struct{ got, want string }{
		{MaskName("张三"), "张*"}, {MaskName("欧阳娜娜"), "欧***"}, {MaskName("张"), "*"}, {MaskName(""), ""}, {MaskName(" 𬭚珺 "), "𬭚*"},
		{MaskID("440105190001010016"), "440105********0016"}, {MaskID("4401050016"), "**********"},
		{MaskPhone("13812345678"), "138****5678"}, {MaskPhone("138"), "***"},
		{MaskBank("6222021234560123"), "6222********0123"},
	} {
		if m.got != m.want {
			t.Errorf("%s, want %s", m.got, m.want)
		}
	}
}
