
help-schedule = Schedule: early and late dates, total and free float, the critical path
    .examples =
        Examples:
          portfolio schedule
          portfolio schedule --chart                     a Gantt chart with float
          portfolio schedule --sector health --basis stated
          portfolio schedule -O csv -o schedule.csv

        The first month is the earliest stated start, else the plan period's first. What has no known duration is
        listed, not guessed.
help-schedule-chart = Draw bars: █ critical, ░ not critical, . float, ◆ milestone
help-arg-basis = Only dependencies of this basis
help-arg-relation = Only dependencies of these relations, separated by commas

help-impact = What a slip costs: which projects move and by how much, whose float is eaten, how much investment is behind it
    .examples =
        Examples:
          portfolio impact maternity-hospital-new-building --slip 6
          portfolio impact maternity-hospital-new-building --slip P6M -O json
help-impact-project = The project that slips, by id, name or alias
help-impact-slip = By how many months, such as 6 or P6M
