//! What day it is.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate};

/// Today, in UTC.
pub fn today() -> Result<NaiveDate> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is wrong")?;
    let now = DateTime::from_timestamp(seconds.as_secs().try_into()?, 0);
    Ok(now.context("the clock is wrong")?.date_naive())
}
