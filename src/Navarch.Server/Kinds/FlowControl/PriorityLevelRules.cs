using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.FlowControlV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.FlowControl;

internal sealed class PriorityLevelRules : KindRules<PriorityLevelConfiguration>
{
    private const string PreservesZero = "flowcontrol.k8s.io/preserve-zero-concurrency-shares";
    private const string NotNegative = "must be a non-negative integer";
    private const int QueuesMax = 10_000_000;
    private const int HashBitsMax = 60;

    public override void Default(DocumentObject document)
    {
        if (document.Object("spec") is not { } spec) return;
        if (spec.Object("exempt") is { } exempt)
        {
            exempt.DefaultAbsent("nominalConcurrencyShares", 0);
            exempt.DefaultAbsent("lendablePercent", 0);
        }
        if (spec.Object("limited") is not { } limited) return;
        limited.DefaultAbsent("nominalConcurrencyShares", 30);
        limited.DefaultAbsent("lendablePercent", 0);
        if (limited.Object("limitResponse")?.Object("queuing") is not { } queuing) return;
        queuing.Default("queues", 64);
        queuing.Default("handSize", 8);
        queuing.Default("queueLengthLimit", 50);
    }

    protected override void Validate(PriorityLevelConfiguration created, FieldErrors errors)
    {
        if (created.Metadata.Annotations.ContainsKey(PreservesZero))
            errors.Forbidden(FieldPath.Metadata.Child("annotations"), $"annotation '{PreservesZero}' is forbidden");
        CheckType(created, errors);
        CheckConditions(created.Status, errors);
    }

    protected override void ValidateStatus(
        PriorityLevelConfiguration updated, PriorityLevelConfiguration old, FieldErrors errors) =>
        CheckConditions(updated.Status, errors);

    private static void CheckType(PriorityLevelConfiguration level, FieldErrors errors)
    {
        var (spec, path) = (level.Spec, FieldPath.Spec);
        if (level.Metadata.Name == "exempt" != (spec.Type == PriorityLevelEnablement.Exempt))
            errors.Invalid(path.Child("type"), spec.Type, "must be 'Exempt' if and only if `name` is 'exempt'");
        switch (spec.Type)
        {
            case PriorityLevelEnablement.Exempt:
                if (spec.Limited is not null)
                    errors.Forbidden(path.Child("limited"), "must be nil if the type is not Limited");
                if (spec.Exempt is { } exempt)
                    CheckShares(exempt.NominalConcurrencyShares, exempt.LendablePercent, path.Child("exempt"), errors);
                break;
            case PriorityLevelEnablement.Limited:
                if (spec.Exempt is not null)
                    errors.Forbidden(path.Child("exempt"), "must be nil if the type is Limited");
                if (spec.Limited is { } limited) CheckLimited(limited, path.Child("limited"), errors);
                else errors.Required(path.Child("limited"), "must not be empty when type is Limited");
                break;
            default:
                errors.NotSupported(path.Child("type"), spec.Type, PriorityLevelEnablement.Exempt,
                    PriorityLevelEnablement.Limited);
                break;
        }
    }

    private static void CheckLimited(LimitedPriorityLevelConfiguration limited, FieldPath path, FieldErrors errors)
    {
        if (limited.NominalConcurrencyShares is < 0 and var shares)
            errors.Invalid(path.Child("nominalConcurrencyShares"), shares, NotNegative);
        CheckResponse(limited.LimitResponse, path.Child("limitResponse"), errors);
        CheckShares(null, limited.LendablePercent, path, errors);
        if (limited.BorrowingLimitPercent is < 0 and var percent)
            errors.Invalid(path.Child("borrowingLimitPercent"), percent, $"if specified, {NotNegative}");
    }

    private static void CheckShares(int? shares, int? lendable, FieldPath path, FieldErrors errors)
    {
        if (shares is < 0) errors.Invalid(path.Child("nominalConcurrencyShares"), shares, NotNegative);
        if (lendable is < 0 or > 100)
            errors.Invalid(path.Child("lendablePercent"), lendable, "must be between 0 and 100, inclusive");
    }

    private static void CheckResponse(LimitResponse response, FieldPath path, FieldErrors errors)
    {
        switch (response.Type, response.Queuing)
        {
            case (LimitResponseType.Reject, not null):
                errors.Forbidden(path.Child("queuing"), "must be nil if limited.limitResponse.type is not Limited");
                break;
            case (LimitResponseType.Queue, null):
                errors.Required(path.Child("queuing"), "must not be empty if limited.limitResponse.type is Limited");
                break;
            case (LimitResponseType.Queue, { } queuing):
                CheckQueues(queuing, path.Child("queuing"), errors);
                break;
            case (not LimitResponseType.Reject, _):
                errors.NotSupported(path.Child("type"), response.Type, LimitResponseType.Queue,
                    LimitResponseType.Reject);
                break;
        }
    }

    private static void CheckQueues(QueuingConfiguration queuing, FieldPath path, FieldErrors errors)
    {
        const string positive = "must be positive";
        var (queues, hand) = (queuing.Queues, queuing.HandSize);
        if (queuing.QueueLengthLimit <= 0)
            errors.Invalid(path.Child("queueLengthLimit"), queuing.QueueLengthLimit, positive);
        if (queues <= 0) errors.Invalid(path.Child("queues"), queues, positive);
        else if (queues > QueuesMax)
            errors.Invalid(path.Child("queues"), queues, $"must not be greater than {QueuesMax}");
        if (hand <= 0) errors.Invalid(path.Child("handSize"), hand, positive);
        else if (hand > queues)
            errors.Invalid(path.Child("handSize"), hand, $"should not be greater than queues ({queues})");
        else if ((int)Math.Ceiling(Math.Log2(queues) * hand) > HashBitsMax)
            errors.Invalid(path.Child("handSize"), hand, $"required entropy bits of deckSize {queues} and handSize " +
                $"{hand} should not be greater than {HashBitsMax}");
    }

    private static void CheckConditions(PriorityLevelConfigurationStatus status, FieldErrors errors)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < status.Conditions.Count; i++)
        {
            var (type, path) = (status.Conditions[i].Type, FieldPath.Status.Child("conditions").Index(i).Child("type"));
            if (!types.Add(type)) errors.Duplicate(path, type);
            if (type.Length == 0) errors.Required(path);
        }
    }
}
