//! Answers as prose: `--template`.

#[cfg(feature = "template")]
pub(super) use with::{Template, of};
#[cfg(not(feature = "template"))]
pub(super) use without::{Template, of};

#[cfg(feature = "template")]
mod with {
    use std::path::Path;

    use portfolio_core::Registry;
    use portfolio_core::progress::{BehindReport, ProblemsReport, ProgressReport};
    use portfolio_core::reconcile::ReconcileReport;
    use portfolio_core::totals::TotalReport;
    use portfolio_report::problems::Complaint;
    use portfolio_report::prose::{self, BUILT_IN, BuiltIn, Figuring, Values};

    use crate::args::{Format, OutputArgs, TemplateArgs};
    use crate::context::Context;
    use crate::failure::{Failure, io_reason};
    use crate::files;

    /// The longest template that is read.
    const LONGEST: usize = 1 << 20;

    /// A template that was found.
    pub(in crate::commands) struct Template {
        name: String,
        text: String,
    }

    /// The template that is asked of a command: one that is built in, else a file.
    ///
    /// # Errors
    /// There is none, it cannot be read, or it is for another command.
    pub(in crate::commands) fn of(
        context: &Context,
        args: &TemplateArgs,
        command: &str,
    ) -> Result<Option<Template>, Failure> {
        let Some(name) = &args.template else { return Ok(None) };
        let messages = &context.messages;
        let Some(built_in) = BuiltIn::find(name) else {
            return Ok(Some(Template { name: name.clone(), text: read(context, name, command)? }));
        };
        if built_in.command != command {
            let args = [("name", name.into()), ("command", built_in.command.into())];
            return Err(Failure::usage(Complaint::new(messages.with("error-template-command", &args))));
        }
        Ok(Some(Template { name: name.clone(), text: built_in.text(messages.lang()).to_owned() }))
    }

    fn read(context: &Context, name: &str, command: &str) -> Result<String, Failure> {
        let messages = &context.messages;
        let path = Path::new(name);
        if !path.exists() {
            let fitting = BUILT_IN.iter().filter(|built_in| built_in.command == command);
            let names: Vec<&str> = fitting.map(|built_in| built_in.name(messages.lang())).collect();
            let names = names.join(messages.comma());
            let complaint = Complaint::new(messages.with("error-no-template", &[("name", name.into())]));
            let advice = messages.with("advice-no-template", &[("names", (&names).into())]);
            return Err(Failure::usage(complaint.help(Some(advice))));
        }
        files::read_text(path, LONGEST).map_err(|error| {
            let reason = io_reason(messages, &error);
            let args = [("file", name.into()), ("reason", (&reason).into())];
            Failure::usage(Complaint::new(messages.with("error-read", &args)))
        })
    }

    impl Template {
        /// Writes what projects add up to.
        ///
        /// # Errors
        /// What is wrong in the template, or that the answer cannot be written; so for all of these.
        pub(in crate::commands) fn total(
            &self,
            context: &Context,
            args: &OutputArgs,
            registry: &Registry,
            report: &TotalReport<'_>,
        ) -> Result<(), Failure> {
            self.write(context, args, &prose::total(&context.messages, registry, report))
        }

        /// Writes a year's plan against what is done.
        pub(in crate::commands) fn progress(
            &self,
            context: &Context,
            args: &OutputArgs,
            registry: &Registry,
            reports: (&ProgressReport<'_>, &BehindReport<'_>, &ProblemsReport<'_>),
        ) -> Result<(), Failure> {
            let (report, behind, problems) = reports;
            let values = prose::progress(&context.messages, registry, report, behind, problems);
            self.write(context, args, &values)
        }

        /// Writes what is declared against what is summed.
        pub(in crate::commands) fn reconcile(
            &self,
            context: &Context,
            args: &OutputArgs,
            registry: &Registry,
            report: &ReconcileReport<'_>,
        ) -> Result<(), Failure> {
            self.write(context, args, &prose::reconcile(&context.messages, registry, report))
        }

        fn write(&self, context: &Context, args: &OutputArgs, values: &Values) -> Result<(), Failure> {
            let messages = &context.messages;
            let figuring = Figuring { unit: args.unit, decimals: args.decimals, grouping: args.grouping };
            let text = prose::write(&self.name, &self.text, values, figuring, messages.lang())
                .map_err(|error| Failure::usage(error.complaint(messages, &self.name)))?;
            context.output(args, Format::Table).write(|page| page.out.write_all(text.as_bytes()))
        }
    }
}

/// The program without templates: none is ever found.
#[cfg(not(feature = "template"))]
mod without {
    use portfolio_core::Registry;
    use portfolio_core::progress::{BehindReport, ProblemsReport, ProgressReport};
    use portfolio_core::reconcile::ReconcileReport;
    use portfolio_core::totals::TotalReport;
    use portfolio_report::problems::Complaint;

    use crate::args::{OutputArgs, TemplateArgs};
    use crate::context::Context;
    use crate::failure::Failure;

    pub(in crate::commands) enum Template {}

    pub(in crate::commands) fn of(
        context: &Context,
        args: &TemplateArgs,
        _: &str,
    ) -> Result<Option<Template>, Failure> {
        if args.template.is_none() {
            return Ok(None);
        }
        let complaint = Complaint::new(context.messages.get("error-template-off"));
        Err(Failure::usage(complaint.help(Some(context.messages.get("advice-template-off")))))
    }

    impl Template {
        pub(in crate::commands) fn total(
            &self,
            _: &Context,
            _: &OutputArgs,
            _: &Registry,
            _: &TotalReport<'_>,
        ) -> Result<(), Failure> {
            match *self {}
        }

        pub(in crate::commands) fn progress(
            &self,
            _: &Context,
            _: &OutputArgs,
            _: &Registry,
            _: (&ProgressReport<'_>, &BehindReport<'_>, &ProblemsReport<'_>),
        ) -> Result<(), Failure> {
            match *self {}
        }

        pub(in crate::commands) fn reconcile(
            &self,
            _: &Context,
            _: &OutputArgs,
            _: &Registry,
            _: &ReconcileReport<'_>,
        ) -> Result<(), Failure> {
            match *self {}
        }
    }
}
