story Family violence: a case from the application to the served complaint, and her address is nowhere
# She tells of violence and has a protective order. What is owed to her goes on; where she lives is shown to nobody but the
# workers of the case, and stands in no title, letter to anyone else, list of Temporal, or page of others. Fam. Code
# § 17212(b)(2); 22 CCR 112300, 112301.
include sample-family.people
person Maria
  first: Maria
  last: Sample
  birth_date: 1994-04-12
  home: 77 Quietharbor Lane, Sacramento, CA 95814
given 2026-03-02 in county 06067
on 2026-03-02 public does file-application
  applicant_is: person_receiving_support
  receiving: person Maria
  paying: person David
  children.1: person Ana
  aid: none
  existing_order: no
  family_violence: yes
  protective_order: yes
  no_representation_read: yes
  signed_by: Maria Sample
  signed_on: 2026-03-01
on 2026-03-02 intake does review-duplicates
  party: prs
  finding: new
  why: No person on file has this name and date of birth.
on 2026-03-02 intake does review-duplicates
  party: pps
  finding: new
  why: No person on file has this name and date of birth.
on 2026-03-02 intake does review-duplicates
  party: child1
  finding: new
  why: No person on file has this name and date of birth.
on 2026-03-02 caseworker does open-case
  location_adequate: yes
  solicited: yes
on 2026-03-10 caseworker does decide-income-basis
  info: sufficient
  actual_income: 4000
  known: phone, post
  children_paying: 1
  children_receiving: 1
  basis: actual
on 2026-03-10 caseworker does prepare-judgment
  court.name: Superior Court of Sacramento County
  court.address: 3341 Power Inn Road, Sacramento, CA 95826
  net_paying: 4000
  net_receiving: 1500
  time_paying: 20
  health: ask
on 2026-03-10 caseworker does file-support-complaint
  number: 26FS00001
  kind: complaint
on 2026-03-16 caseworker does record-summons-service
  manner: personal
on 2026-03-16 caseworker does file-proof-of-service
then
  order-establishment is served
  letter N-SUMMONS to pps
  letter N-SUMMONS-CP to prs
  nobody sees Quietharbor
