story From a complaint to the compliance with a state hearing's decision
# The mother complains that a payment never came; the agency answers; she asks for a state hearing, which decides for her,
# and the agency carries the decision out. Fam. Code §§ 17800, 17801; 22 CCR 120100 and following.
include sample-family.people
include opened.steps
on 2026-03-05 caseworker does file-complaint
  by: prs
  how: telephone
  matter: payments
  what: The March payment never came.
  known: 2026-02-23
then
  complaint-resolution/C1 is received
  clock CMP-ACK of C1: 2026-03-05 to 2026-03-12
  clock CMP-RESOLVE of C1: 2026-03-05 to 2026-04-06
  task acknowledge-complaint of C1 for supervisor
on 2026-03-06 supervisor does acknowledge-complaint
  investigator: w-ombuds
  apart: yes
then
  letter N-COMPLAINT-ACK to prs
  clock CMP-ACK of C1 met
on 2026-03-09 caseworker does record-complaint-step
  what: The payment was sent to an old account.
on 2026-03-12 caseworker does resolve-complaint
  findings: The March payment came late.
  given: handed
  action: no
then
  complaint-resolution/C1 is resolved
  letter N-COMPLAINT-RESOLVED to prs
  clock CMP-RESOLVE of C1 met
on 2026-03-16 caseworker does record-hearing-request
  complaint: C1
  how: sh001
  subjects: arrears_inaccurate
then
  state-hearing/H1 is requested
  clock SH-SET of H1: 2026-03-16 to 2026-04-30
  letter N-STATE-HEARING to prs
on 2026-03-18 caseworker does record-hearing-screening
  outcome: accepted
on 2026-03-20 caseworker does schedule-hearing
  on: 2026-04-24
  how: telephone
on 2026-04-01 caseworker does record-hearing-notice
on 2026-04-10 caseworker does send-position-statement
  summary: yes
  exhibits: yes
  witnesses: yes
  accounting: yes
on 2026-04-24 caseworker does record-hearing-held
then
  state-hearing/H1 is heard
  clock SH-NOTICE of H1 met
  clock SH-SET of H1 met
on 2026-05-04 caseworker does record-proposed-decision
on 2026-05-06 caseworker does record-director-action
  action: adopted
  favor: whole
on 2026-05-08 caseworker does record-decision-received
then
  state-hearing/H1 is complying
  clock SH-COMPLY of H1: 2026-05-08 to 2026-06-08
on 2026-05-20 supervisor does report-compliance
  done: The balance was corrected.
then
  clock SH-COMPLY of H1 met
  letter N-DECISION to prs
on 2026-05-28 caseworker does record-compliance-ruling
  outcome: approved
then
  state-hearing/H1 is complied
on 2027-05-08
then
  clock SH-WRIT of H1 reached on 2027-05-07
  state-hearing/H1 does not run
