-- The year's plan against what is done, by one dimension: `portfolio progress --by …` on the same registry, at the newest
-- date that it reports of. Rates are left to the reader: done_planned over plan_reported, invested_whole … as shown.
WITH asked AS (SELECT 'sector' AS division)
SELECT
  r.id,
  r.name,
  SUM(CASE WHEN NOT y.piece THEN 1 ELSE 0 END) AS projects,
  SUM(CASE WHEN NOT y.piece AND y.reported THEN 1 ELSE 0 END) AS reported,
  SUM(CASE WHEN NOT y.piece AND y.planned_start THEN 1 ELSE 0 END) AS planned_starts,
  SUM(CASE WHEN NOT y.piece AND y.started THEN 1 ELSE 0 END) AS started,
  SUM(CASE WHEN NOT y.piece AND y.finishing THEN 1 ELSE 0 END) AS finishing,
  SUM(CASE WHEN y.adds_investment THEN y.investment END) AS investment,
  SUM(CASE WHEN y.adds_plan THEN y.plan END) AS plan,
  SUM(CASE WHEN y.adds_done THEN y.done END) AS done,
  SUM(CASE WHEN y.adds_plan_and_done AND y.done IS NOT NULL THEN y.plan END) AS plan_reported,
  SUM(CASE WHEN y.adds_plan_and_done AND y.plan IS NOT NULL THEN y.done END) AS done_planned,
  SUM(CASE WHEN y.adds_invested THEN y.invested END) AS invested,
  SUM(y.open_problems) AS open_problems,
  SUM(y.overdue) AS overdue
FROM year y
JOIN parts p ON p.project_row = y.project_row
JOIN asked a ON p.division = a.division
JOIN rows r ON r.division = p.division AND r.row = p.row
GROUP BY r.row, r.id, r.name
ORDER BY r.row
