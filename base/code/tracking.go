package code

import (
	"fmt"
	"strings"
	"time"
)

// Tracking is the short number printed on a receipt, read out on the phone and
// typed back in: 0105-261124-7K3QX-8. City and district (last four digits of
// the place), day of receipt, five random characters, a check character.
//
// None of its characters looks like another: B, I, L, O, S, U and Z are never
// written, so whoever reads 0 as O or 5 as S is understood all the same. The
// random part keeps neighbours' numbers from being guessed one after another;
// it is no secret, that is the query code's part.
type Tracking string

// trackingAlphabet is what the random part is drawn from.
const trackingAlphabet = "23456789ACDEFGHJKMNPQRTVWXY"

const trackingRandom = 5

// trackingLen is how many characters count, without the dashes.
const trackingLen = 16

// misread turns letters that are never written into the digit they look like.
var misread = strings.NewReplacer("-", "", "_", "", "—", "", "–", "", "−", "", "‐", "", ".", "",
	"B", "8", "I", "1", "L", "1", "O", "0", "S", "5", "U", "V", "Z", "2")

// TrackingChars spells a random number as the five characters of NewTracking;
// 27^5, some 14 million, differ.
func TrackingChars(random uint64) string {
	var b [trackingRandom]byte
	for i := range b {
		b[i] = trackingAlphabet[random%uint64(len(trackingAlphabet))]
		random /= uint64(len(trackingAlphabet))
	}
	return string(b[:])
}

// NewTracking makes the number for a place (six digits), the day of an instant
// and five characters from TrackingChars. Where the check character would be a
// letter that is never written, the last random character moves on by one.
func NewTracking(place string, day time.Time, random string) (Tracking, error) {
	if len(place) != 6 || !allDigits(place) || len(random) != trackingRandom ||
		firstNot(random, func(c byte) bool { return strings.IndexByte(trackingAlphabet, c) >= 0 }) > 0 {
		return "", no("CODE-TRACK-01")
	}
	head := fmt.Sprintf("%s%06d%s", place[2:], dayNumber(day)%1000000, random[:trackingRandom-1])
	last := strings.IndexByte(trackingAlphabet, random[trackingRandom-1])
	for i := range trackingAlphabet {
		body := head + string(trackingAlphabet[(last+i)%len(trackingAlphabet)])
		if check := string(Mod37_36(body)); misread.Replace(check) == check {
			return grouped(body + check), nil
		}
	}
	return "", no("CODE-TRACK-01")
}

// ParseTracking reads a tracking number however it was typed: with or without
// dashes and spaces, in small letters, with O for 0.
func ParseTracking(s string) (Tracking, error) {
	s = misread.Replace(clean(s))
	if len(s) != trackingLen || firstNot(s, isDigitOrCapital) > 0 {
		return "", no("CODE-TRACK-01")
	}
	if !allDigits(s[:10]) || !exists(20000000+number(s[4:10])) {
		return "", no("CODE-TRACK-02")
	}
	if Mod37_36(s[:15]) != s[15] {
		return "", no("CODE-TRACK-02")
	}
	return grouped(s), nil
}

// day is the day of receipt as 20061102.
func (t Tracking) day() int { return 20000000 + number(string(t[5:11])) }

func grouped(s string) Tracking {
	return Tracking(s[:4] + "-" + s[4:10] + "-" + s[10:15] + "-" + s[15:])
}
