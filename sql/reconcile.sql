-- Do declared totals agree with their own projects: `portfolio reconcile` on the same registry, a row a programme.
WITH sums AS (
  SELECT
    m.programme_row,
    COUNT(*) AS projects,
    SUM(CASE WHEN m.counts = 'in-full' AND p.investment IS NOT NULL THEN 1 ELSE 0 END) AS disclosed,
    SUM(CASE WHEN m.counts = 'in-full' AND p.investment IS NULL THEN 1 ELSE 0 END) AS undisclosed,
    COALESCE(SUM(CASE WHEN m.counts = 'in-full' THEN p.investment END), 0) AS amount
  FROM members m
  JOIN projects p ON p.project_row = m.project_row
  GROUP BY m.programme_row
),
declared AS (
  SELECT
    g.programme_row, g.id, g.name, COALESCE(g.open, FALSE) AS open, g.umbrella, g.declares_projects AS projects,
    -- Where the programme declares no amount, that of the project that frames it.
    COALESCE(g.declares_investment, u.investment) AS amount,
    COALESCE(CASE WHEN g.declares_investment IS NULL THEN u.investment_qualifier ELSE g.declares_investment_qualifier END, '')
      AS qualifier
  FROM programmes g
  LEFT JOIN projects u ON u.id = g.umbrella
)
SELECT
  d.id,
  d.name,
  d.projects AS declared_projects,
  d.amount AS declared_amount,
  COALESCE(s.projects, 0) AS projects,
  COALESCE(s.disclosed, 0) AS disclosed,
  COALESCE(s.undisclosed, 0) AS undisclosed,
  COALESCE(s.amount, 0) AS amount,
  d.amount - COALESCE(s.amount, 0) AS difference,
  CASE
    WHEN d.projects IS NULL THEN 'not-declared'
    WHEN d.projects = COALESCE(s.projects, 0) THEN 'agrees'
    ELSE 'differs'
  END AS count_verdict,
  CASE
    WHEN d.amount IS NULL THEN 'not-declared'
    WHEN COALESCE(s.disclosed, 0) = 0 THEN 'untested'
    WHEN s.amount = d.amount THEN 'agrees'
    -- 超过 and 不低于 are floors, which members may exceed.
    WHEN s.amount > d.amount AND (d.qualifier LIKE '%超过' OR d.qualifier LIKE '%不低于') THEN 'agrees'
    WHEN s.amount > d.amount THEN 'excess'
    WHEN s.undisclosed > 0 OR d.open THEN 'remainder'
    ELSE 'shortfall'
  END AS amount_verdict
FROM declared d
LEFT JOIN sums s ON s.programme_row = d.programme_row
LEFT JOIN (SELECT DISTINCT programme_row FROM programmes_declares_metrics) q ON q.programme_row = d.programme_row
-- A programme that declares nothing, and that no project frames, has nothing to be confronted with.
WHERE d.projects IS NOT NULL OR d.amount IS NOT NULL OR d.umbrella IS NOT NULL OR q.programme_row IS NOT NULL
ORDER BY d.programme_row
