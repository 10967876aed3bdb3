
## Totals
dimension-sector = sector
dimension-region = region
dimension-zone = zone
dimension-chapter = chapter
dimension-box = box
dimension-stage = stage
dimension-nature = nature of construction
dimension-year = year
dimension-period = plan period
dimension-party = party
dimension-programme = programme
dimension-funding = source of funds
dimension-band = investment band
dimension-separator = {" "}/{" "}
bucket-rest = all others
bucket-joint = multi-township
bucket-county-wide = county-wide
bucket-sector-not-stated = sector not stated
bucket-region-not-stated = site not stated
bucket-zone-not-stated = in no zone
bucket-chapter-not-stated = not cited
bucket-box-not-stated = running text (in no box)
bucket-stage-not-stated = stage not stated
bucket-nature-not-stated = nature not stated
bucket-party-not-stated = no party stated
bucket-programme-not-stated = in no programme
bucket-funding-not-stated = source not stated
bucket-band-not-stated = undisclosed
bucket-completed-before = completed before the period
bucket-before-period = before the period
bucket-within-period = within the period
bucket-after-period = after the period
bucket-within = within a span of years
bucket-unallocated = beyond the stated years
bucket-incomplete = dates incomplete
bucket-undated = undated
key-chapter = { $id } { $name }
key-section = { $id } { $name }
key-box = Box { $id } { $name }
key-year = { $id }
row-note-direct = { $name } (not subdivided)
row-note-members-not-named = { $name } (members not named)
row-note-members-open = { $name } (members not all named)
row-note-before-period = { $name } (before the period)
row-note-after-period = { $name } (after the period)
total-title = Investment by { $by }
total-title-all = Total investment
total-row = Total
col-projects = Projects
col-pieces = Pieces
col-disclosed = Stated
col-undisclosed = Not stated
col-approximate = Approx.
col-share = Share
col-cumulative = Cumulative
col-inferred = On inferred sites
col-chart = Chart
file-key-id = { $heading }: id
total-rule-once = each project counted once; undisclosed investment is left out of the sums, not counted as zero
total-rule-joint = projects in several townships have a row of their own (--allocation split divides them)
total-rule-split = projects in several townships are divided by stated shares, else equally, and counted in each of them
total-rule-selected-split = only the shares of the selected regions; projects in several townships are divided by stated shares, else equally
total-rule-overlap = rows overlap and don't add up; the total is over distinct projects
total-rule-first-cite = by the main citation (selections look at any citation)
total-rule-spread = an even spread over the months from start to finish, stated annual amounts first; not an annual plan; a project is counted in every year it spans
total-rule-roles = only: { $roles }
note-pieces = pieces are parts of a project, counted apart; their own amounts are in the total where their project's is not
note-of-which = of which { $count ->
    [one] 1 piece
   *[other] { $count } pieces
    } ({ $amount }): part of the amounts of their projects, and added to nothing
note-of-which-undisclosed = { $count ->
    [one] 1 piece is
   *[other] { $count } pieces are
    } part of the amounts of their projects, and added to nothing
note-row-and-selection = a piece counts where its project is not selected, so that a selection can come to more than its row here
note-cancelled = { $count ->
    [one] 1 project
   *[other] { $count } projects
    }{ $pieces ->
    [0] {""}
    [one] {" "}and 1 piece
   *[other] {" "}and { $pieces } pieces
    } cancelled ({ $amount }): counted apart, in no figure above
note-cancelled-undisclosed = { $count ->
    [one] 1 project
   *[other] { $count } projects
    }{ $pieces ->
    [0] {""}
    [one] {" "}and 1 piece
   *[other] {" "}and { $pieces } pieces
    } cancelled: counted apart, in no figure above
note-umbrella = { $umbrella } ({ $own }) frames the members of { $programme } ({ $members }); both amounts are in the total
note-inferred = on inferred sites: the site, or the township of its village, is inferred; in brackets how many of them state no amount
note-approximate = approximate: qualified by about, estimated, expected and the like
note-joint = of which { $count ->
    [one] 1 project
   *[other] { $count } projects
    } ({ $amount }) also outside the selected regions, counted in full
note-open-lists = { $count ->
    [one] 1 more project ({ $amount }) touches the selected regions, but its list
   *[other] { $count } more projects ({ $amount }) touch the selected regions, but their list
    } of places is open: the share is unknown, and in no sum
note-open-lists-undisclosed = { $count ->
    [one] 1 more project (investment undisclosed) touches the selected regions, but its list
   *[other] { $count } more projects (investment undisclosed) touch the selected regions, but their list
    } of places is open: the share is unknown, and in no sum
note-counted = in brackets: projects with the investment undisclosed
error-pivot = --pivot takes two dimensions, such as --by sector,year
error-bands = the amounts of --bands must rise from above zero
error-total-repeated = the dimension { $dimension } stands twice
error-total-two-spreads = year and period cannot be combined
error-total-depth = the least --depth is 1
error-total-depth-without-tree = --depth is for sector, region and chapter
error-total-no-period = the outline states no plan period, so there is no total by period
error-total-money = project { $id }: the amount is beyond what can be held exactly
error-total-too-many-years = project { $id } lasts { $years } years; money is spread over at most { $most }
error-total-too-many-cells = this total has more than { $most } cells; take fewer dimensions, go less deep (sector:1), or select fewer projects
error-idle-flag = { $flag } has no effect without --by { $dimension }
error-pivot-columns = the pivot has { $columns } columns, more than { $most }; go less deep (sector:1), select fewer projects, or leave out --pivot
dimension-class = class
bucket-not-stated = not stated
bucket-excess = beyond the investment
total-rule-funding = by the amounts stated for each source; what no source covers has a row of its own; a project is counted at each of its sources
total-rule-class = classes of { $year }: by the fact of the start, else the plan in force, else the timeline
note-funds-of-undisclosed = sources of { $count ->
    [one] 1 undisclosed project
   *[other] { $count } undisclosed projects
    } state { $amount }, which is in no row
