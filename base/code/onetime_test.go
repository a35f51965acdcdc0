package code

import (
	"strings"
	"testing"
	"time"
)

// The vectors of RFC 6238, appendix B (SHA-1), their last six digits.
func TestOneTime(t *testing.T) {
	secret := []byte("12345678901234567890")
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"} {
		if got := OneTime(secret, StepOf(time.Unix(at, 0))); got != want {
			t.Errorf("at %d: %s, want %s", at, got, want)
		}
	}
	if got := OneTimeSecret(secret); got != "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ" {
		t.Error(got)
	}
	if got := OneTimeAddress("通办 海珠区", "shouli01", secret); !strings.Contains(got, "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") || strings.ContainsAny(got, " +") {
		t.Error(got)
	}
}
