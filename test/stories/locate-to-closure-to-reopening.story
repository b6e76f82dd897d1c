story From a search that fails to a closure, and the case reopened
# Nobody finds the father. All sources are asked within 75 days and again each quarter; without a Social Security
# number the case may be closed after a year, 60 days after a notice. Later the mother brings new information, and the case is reopened. 45 CFR 303.3, 303.11.
include sample-family.people
person David
  first: David
  last: Example
  birth_date: 1992-09-30
include opened-unlocated.steps
on 2026-03-10 caseworker does record-interview
  summary: She does not know where he is.
then
  locate is searching
  clock LOC-75: 2026-03-02 to 2026-05-16
on 2026-04-20 caseworker does record-source-result
  source: custodial_parent
  result: nothing
on 2026-04-20 caseworker does record-source-result
  source: fpls
  result: nothing
on 2026-04-20 caseworker does record-source-result
  source: usps
  result: nothing
on 2026-04-20 caseworker does record-source-result
  source: edd
  result: nothing
on 2026-04-20 caseworker does record-source-result
  source: dmv
  result: nothing
on 2026-04-20 caseworker does record-source-result
  source: credit_bureau
  result: nothing
on 2026-04-20 caseworker does conclude-search
  reviewed: yes
then
  locate is waiting
  clock LOC-75 met
  clock LOC-QUARTERLY: 2026-04-20 to 2026-07-20
  clock CLO-LOC-1Y: 2026-04-20 to 2027-04-20
on 2026-07-20 caseworker does repeat-search
  edd: yes
  result: nothing
on 2026-10-10 caseworker does repeat-search
  edd: yes
  result: nothing
on 2027-01-02 caseworker does repeat-search
  edd: yes
  result: nothing
on 2027-03-25 caseworker does repeat-search
  edd: yes
  result: nothing
on 2027-04-22
then
  clock LOC-QUARTERLY met
  clock CLO-LOC-1Y reached on 2027-04-21
  task closure-unlocated for caseworker
on 2027-05-03 caseworker does propose-closure
  criterion: b7iii
  evidence: A year of searches by all sources found nothing.
  searchable: yes
on 2027-05-03 caseworker does send-closing-notice
  how: mail
then
  case-closure is closing_announced
  letter N-CLOSE-60 to prs
  clock CLO-NOTICE: 2027-05-03 to 2027-07-02
on 2027-07-02 caseworker may not close-case
  checked: yes
  because: 303.11
on 2027-07-06
then
  clock CLO-NOTICE reached on 2027-07-03
  task close-case for caseworker
on 2027-07-06 caseworker does close-case
  checked: yes
then
  case-lifecycle is ended
  locate does not run
  event case-closed
  letter N-CLOSED to prs
on 2027-09-11 intake does record-reopening-request
  by: application
on 2027-09-13 caseworker does reopen-case
  ground: application
  located: no
  why: The mother saw him in Fresno.
then
  event case-reopened
  case-lifecycle is open
  locate is searching
  letter N-REOPENED to prs
on 2027-09-14 caseworker does add-lead
  from: person_receiving_support
  of: address
  address: 9 Oak Road, Fresno, CA 93701
  confidence: high
on 2027-09-20 caseworker does verify-lead
  lead: L1
  finding: confirmed
  how: postal
  sufficient: yes
then
  event person-located
  locate is located
  order-establishment is preparing
