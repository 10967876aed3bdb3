//! Totals and lists over HTTP, as JSON: `cargo run -p portfolio-core --example http_service -- projects.yaml`, then
//! `curl 'http://127.0.0.1:8080/total?by=sector&stage=construction'`. The parameters of a request are read straight into the
//! queries of the library; what they cannot be is answered with 400 and the library's own words.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use portfolio_core::select::Question;
use portfolio_core::view::{ListQuery, ListReport};
use portfolio_core::{Registry, TotalQuery, load_text, total};

type QueryResult<Q> = Result<Query<Question<Q>>, QueryRejection>;

/// Why there is no answer: the request asks for what there is not.
struct Refused(String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (
            StatusCode::BAD_REQUEST,
            Json([("error", self.0)].into_iter().collect::<std::collections::BTreeMap<_, _>>()),
        )
            .into_response()
    }
}

impl<E: Error> From<E> for Refused {
    fn from(error: E) -> Self {
        // What was wrong with a parameter is the innermost reason.
        let mut reason: &dyn Error = &error;
        while let Some(source) = reason.source() {
            reason = source;
        }
        Self(reason.to_string())
    }
}

async fn totals(
    State(registry): State<Arc<Registry>>,
    asked: QueryResult<TotalQuery>,
) -> Result<Response, Refused> {
    let Query(Question { selection, query }) = asked?;
    let selected = selection.select(&registry)?;
    Ok(Json(total(&registry, &selected, &query)?).into_response())
}

async fn list(
    State(registry): State<Arc<Registry>>,
    asked: QueryResult<ListQuery>,
) -> Result<Response, Refused> {
    let Query(Question { selection, query }) = asked?;
    let selected = selection.select(&registry)?;
    Ok(Json(ListReport::of(&registry, &selected, &query)).into_response())
}

/// The routes over one registry.
fn service(registry: Registry) -> Router {
    Router::new().route("/total", get(totals)).route("/list", get(list)).with_state(Arc::new(registry))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "projects.yaml".to_owned());
    let loaded = load_text(&name, &std::fs::read_to_string(&name)?)?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("http://{}/total?by=sector", listener.local_addr()?);
    Ok(axum::serve(listener, service(loaded.into_registry())).await?)
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use serde_json::Value;
    use tower::ServiceExt as _;

    use super::*;

    const TEXT: &str = "
format: portfolio/1
title: 2026
sectors: [{id: health, name: 卫生健康}, {id: education, name: 教育}]
projects:
  - {id: clinic, name: 卫生院, sector: health, investment: 约300万元, stage: 在建}
  - {id: school, name: 职业中学, sector: education, investment: 2.8亿元, stage: construction}
  - {id: hospital, name: 县医院, sector: health, investment: 1亿元, stage: planned}
";

    async fn get(uri: &str) -> (StatusCode, Value) {
        let registry = load_text("list.yaml", TEXT).unwrap().into_registry();
        let request = Request::get(uri).body(Body::empty()).unwrap();
        let response = service(registry).oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap())
    }

    /// 300万元 and 2.8亿元 are under construction.
    #[tokio::test]
    async fn totals_are_answered_as_asked() {
        let (status, report) = get("/total?by=sector&stage=construction").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(report["total"]["amount"], "283000000");
        assert_eq!(report["rows"][0]["key"][0]["id"], "health");
        assert_eq!(report["rows"][0]["amount"], "3000000");
        assert_eq!(report["rows"].as_array().unwrap().len(), 2);
    }

    /// A parameter may be repeated, and its values may be Chinese.
    #[tokio::test]
    async fn lists_are_answered_as_asked() {
        let uri = "/list?stage=%E5%9C%A8%E5%BB%BA&stage=planned&where=investment%3E%3D1%E4%BA%BF%E5%85%83&sort=amount:asc&limit=1";
        let (status, list) = get(uri).await;
        assert_eq!((status, list.as_array().map(Vec::len)), (StatusCode::OK, Some(1)));
        assert_eq!(list[0]["id"], "hospital");
    }

    #[tokio::test]
    async fn what_cannot_be_answered_is_refused_in_the_librarys_words() {
        for (uri, words) in [
            ("/total?by=sectr", "`by`: `sectr` is not one of sector"),
            ("/total?by=sector&stag=planned", "there is no parameter `stag`: is `stage` meant?"),
            ("/list?sector=helth", "health"),
            ("/list?limit=many", "`limit`: `many` is not a whole number"),
            ("/total?by=sector,sector", "`sector` stands twice among the dimensions"),
        ] {
            let (status, body) = get(uri).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{uri}");
            assert!(body["error"].as_str().unwrap().contains(words), "{uri}: {body}");
        }
    }
}
