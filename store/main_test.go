package store_test

import (
	"testing"

	"tongban/store/storetest/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }
