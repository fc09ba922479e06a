using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Workloads;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Events;

/// <summary>
/// Events as events.k8s.io takes them: of the new form alone, and then hardly changed any more. They are looked at in
/// the stored form, whose fields the errors name.
/// </summary>
internal sealed class NewEventRules : KindRules<Event>
{
    private static readonly EventRules Both = new();

    public override void Default(Api.Documents.DocumentObject document) => Both.Default(document);

    protected override void Validate(Event created, FieldErrors errors)
    {
        Both.Validate(Held(created), errors);
        CheckSeries(created, errors);
        if (created.EventTime is null) errors.Required(new("eventTime"));
        if (created.Type is not ("Normal" or "Warning"))
            errors.Invalid(new("type"), "", $"has invalid value: {created.Type}");
        const string old = "needs to be unset";
        if (created.FirstTimestamp is not null) errors.Invalid(new("firstTimestamp"), "", old);
        if (created.LastTimestamp is not null) errors.Invalid(new("lastTimestamp"), "", old);
        if (created.Count != 0) errors.Invalid(new("count"), "", old);
        if (created.Source.Component.Length + created.Source.Host.Length > 0)
            errors.Invalid(new("source"), "", old);
    }

    protected override void ValidateUpdate(Event updated, Event old, FieldErrors errors)
    {
        Both.Validate(Held(updated), errors);
        if (!Same(updated.Series, old.Series)) CheckSeries(updated, errors);
        CheckKept("involvedObject", updated.InvolvedObject, old.InvolvedObject, errors);
        CheckKept("reason", updated.Reason, old.Reason, errors);
        CheckKept("message", updated.Message, old.Message, errors);
        CheckKept("source", updated.Source, old.Source, errors);
        CheckKept("type", updated.Type, old.Type, errors);
        if (updated.Count != old.Count) errors.Invalid(new("count"), updated.Count, CommonFields.Immutable);
        CheckKept("firstTimestamp", Text(updated.FirstTimestamp), Text(old.FirstTimestamp), errors);
        CheckKept("lastTimestamp", Text(updated.LastTimestamp), Text(old.LastTimestamp), errors);
        CheckKept("eventTime", Text(updated.EventTime), Text(old.EventTime), errors);
        CheckKept("action", updated.Action, old.Action, errors);
        if (!Same(updated.Related, old.Related))
            errors.Invalid(new("related"), updated.Related is { } related
                ? RefusedValue.Json(related.Write)
                : (string?)null, CommonFields.Immutable);
        CheckKept("reportingController", updated.ReportingComponent, old.ReportingComponent, errors);
        CheckKept("reportingInstance", updated.ReportingInstance, old.ReportingInstance, errors);
    }

    private static void CheckSeries(Event written, FieldErrors errors)
    {
        if (written.Series is not { } series) return;
        if (series.Count < 2) errors.Invalid(new("series.count"), "", "should be at least 2");
        if (series.LastObservedTime is null) errors.Required(new("series.lastObservedTime"));
    }

    private static void CheckKept(string field, string updated, string old, FieldErrors errors)
    {
        if (updated != old) errors.Invalid(new(field), updated, CommonFields.Immutable);
    }

    private static void CheckKept<T>(string field, T updated, T old, FieldErrors errors)
        where T : Api.Declarations.IApiType
    {
        if (!WorkloadFields.Same(updated, old))
            errors.Invalid(new(field), RefusedValue.Json(updated.Write), CommonFields.Immutable);
    }

    private static bool Same<T>(T? left, T? right) where T : class, Api.Declarations.IApiType =>
        left is null || right is null ? left is null && right is null : WorkloadFields.Same(left, right);

    private static string Text(DateTimeOffset? time) => time is { } known ? Api.Codecs.Rfc3339.Micros(known) : "";

    private static ApiObject Held(Event written) => new(Api.Codecs.KubernetesJson.Serialize(written));
}
