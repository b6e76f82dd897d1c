package audit_test

import "testing"

func TestARecordThatNobodyTouchedIsAllWell(t *testing.T) {
	s := newStore(t)
	s.fill(t, 24)
	found := s.allWell(t)
	t.Logf("%+v", found)
	if found.Streams < 60 || found.Events < 400 || found.Rows < 400 || found.Documents < 30 || found.Seals < 4 || found.Commands < 100 || found.Unsealed != 0 {
		t.Errorf("too little was checked: %+v", found)
	}
}
