using System.Globalization;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Verbs;

/// <summary>DeleteOptions, from the body or, where there is none, from the query.</summary>
internal static class DeleteParameters
{
    private static readonly ResourceType Type = new("", "v1", "DeleteOptions", "", ResourceScope.Cluster);

    public static DeleteOptions? Read(ApiRequest request, out Status? refusal)
    {
        var errors = new FieldErrors();
        DeleteOptions? options;
        if (request.Body.IsEmpty)
        {
            options = OfQuery(request, out refusal);
        }
        else options = OfBody(request, out refusal);
        if (options is null) return null;
        Check(options, errors);
        if (!errors.IsEmpty) refusal = Statuses.Invalid(new GroupKind("meta.k8s.io", "DeleteOptions"), "", errors);
        return refusal is null ? options : null;
    }

    private static DeleteOptions? OfBody(ApiRequest request, out Status? refusal)
    {
        if (RequestBody.Parse(request, DeleteOptions.Schema, out _, out refusal) is not { } parsed) return null;
        // Of whichever group: each used to have options of its own.
        if (parsed is DocumentObject given && given.String("kind") is { Length: > 0 } kind && kind != Type.Kind)
        {
            refusal = Statuses.BadRequest($"the body is a {kind}, and must be {Type.Kind}");
            return null;
        }
        var decoded = RequestBody.Decode(
            parsed, Type, DeleteOptions.Schema, [], FieldValidation.Ignore, [], out refusal);
        if (decoded is null) return null;
        var options = decoded.ToTyped<DeleteOptions>();
        // kubectl repeats a dry run in the query alone.
        return options.DryRun.Count == 0 && request.QueryValue("dryRun") is { Length: > 0 } dryRun
            ? options with { DryRun = [dryRun] }
            : options;
    }

    private static DeleteOptions? OfQuery(ApiRequest request, out Status? refusal)
    {
        var options = new DeleteOptions();
        refusal = null;
        foreach (var (name, value) in request.Query)
        {
            options = name switch
            {
                "gracePeriodSeconds" => options with { GracePeriodSeconds = Seconds(value, ref refusal) },
                "propagationPolicy" => options with { PropagationPolicy = value },
                "orphanDependents" => options with { OrphanDependents = value is not ("false" or "0") },
                "dryRun" when value.Length > 0 => options with { DryRun = [value] },
                _ => options,
            };
        }
        return refusal is null ? options : null;
    }

    private static long? Seconds(string value, ref Status? refusal)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return seconds;
        refusal = Statuses.BadRequest($"strconv.ParseInt: parsing \"{value}\": invalid syntax");
        return null;
    }

    private static void Check(DeleteOptions options, FieldErrors errors)
    {
        var policy = new FieldPath("propagationPolicy");
        foreach (var dryRun in options.DryRun) WriteOptions.ReadDryRun(dryRun, errors);
        if (options is { OrphanDependents: not null, PropagationPolicy: not null })
            errors.Invalid(
                policy, options.PropagationPolicy, "orphanDependents and deletionPropagation cannot be both set");
        var isKnown = options.PropagationPolicy is null or DeletionPropagation.Foreground
            or DeletionPropagation.Background or DeletionPropagation.Orphan;
        if (!isKnown)
            errors.NotSupported(policy, options.PropagationPolicy,
                DeletionPropagation.Foreground, DeletionPropagation.Background, DeletionPropagation.Orphan, "nil");
    }
}
