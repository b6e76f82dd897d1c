story A request of another state
# Nevada asks California to work a case. The papers that are missing are asked for, and Nevada is told. 45 CFR 303.7(d).
include sample-family.people
include opened.steps
on 2026-03-04 caseworker does receive-request
  sort: state
  agency: Nevada Child Support Enforcement
  address: 10 State Loop, Carson City, NV 89701
  their_case: NV-77120043
  sent_to: Intergovernmental unit
  missing: Certified copy of the order
then
  intergovernmental/I1 is responding
on 2026-03-20
then
  intergovernmental/I1 is responding
