using System.Collections.Concurrent;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission;

/// <summary>
/// All plugins, in the order in which they run. Which of them take part in a kind of write is found out once.
/// </summary>
internal sealed class AdmissionChain
{
    public static readonly AdmissionChain Empty = new();

    private readonly ConcurrentDictionary<AdmissionPoint, Participants> _participants = new();
    private IReadOnlyList<AdmissionPlugin> _plugins = [];

    /// <summary>Once, before the first request: the plugins need what is stored, and storing needs the chain.</summary>
    public void Use(IReadOnlyList<AdmissionPlugin> plugins)
    {
        _plugins = plugins;
        _participants.Clear();
    }

    public ValueTask<AdmissionOutcome> MutateAsync(
        WriteTarget target, AdmissionOperation operation, DocumentObject document, ApiObject? old, string subresource,
        CancellationToken cancel)
    {
        var point = new AdmissionPoint(target.Resource, subresource, operation);
        var asked = Of(point).Mutating;
        return asked.Length == 0
            ? default
            : MutateAndReportAsync(asked, Request(target, point, document, old, null), cancel);
    }

    /// <summary>Nothing can be changed, but the mutating plugins are asked too.</summary>
    public async ValueTask<Status?> AdmitDeleteAsync(WriteTarget target, ApiObject old, CancellationToken cancel)
    {
        var point = new AdmissionPoint(target.Resource, "", AdmissionOperation.Delete);
        var asked = Of(point);
        if (asked.Mutating.Length == 0 && asked.Validating.Length == 0) return null;
        var request = Request(target, point, null, old, null);
        return await MutateAsync(asked.Mutating, request, cancel) ??
            await ValidateAsync(asked.Validating, request, cancel);
    }

    /// <param name="target">What is written.</param>
    /// <param name="operation">How.</param>
    /// <param name="written">Encoded; null on delete.</param>
    /// <param name="old">What is stored; null on create.</param>
    /// <param name="subresource">Empty for the object itself.</param>
    /// <param name="cancel">Gives up.</param>
    public ValueTask<Status?> ValidateAsync(
        WriteTarget target, AdmissionOperation operation, ApiObject? written, ApiObject? old, string subresource,
        CancellationToken cancel)
    {
        var point = new AdmissionPoint(target.Resource, subresource, operation);
        var asked = Of(point).Validating;
        return asked.Length == 0
            ? default
            : ValidateAsync(asked, Request(target, point, written?.Document, old, written), cancel);
    }

    /// <summary>For what is asked of an object and stored nowhere: a binding, an eviction, a token.</summary>
    public async ValueTask<Status?> AdmitActionAsync(
        WriteTarget target, DocumentObject document, string subresource, CancellationToken cancel)
    {
        var point = new AdmissionPoint(target.Resource, subresource, AdmissionOperation.Create);
        var asked = Of(point);
        if (asked.Mutating.Length == 0 && asked.Validating.Length == 0) return null;
        var request = Request(target, point, document, null, null);
        return await MutateAsync(asked.Mutating, request, cancel) ??
            await ValidateAsync(asked.Validating, request, cancel);
    }

    /// <summary>For a stream to a node, before it is opened.</summary>
    /// <param name="point">Resource and subresource, with the operation Connect.</param>
    /// <param name="options">What is asked for; plugins may change it.</param>
    /// <param name="@namespace">Empty for nodes.</param>
    /// <param name="name">Of the pod, service or node.</param>
    /// <param name="context">Whose it is.</param>
    /// <param name="cancel">Gives up.</param>
    public async ValueTask<Status?> ConnectAsync(
        AdmissionPoint point, DocumentObject options, string @namespace, string name, WriteContext context,
        CancellationToken cancel)
    {
        var asked = Of(point);
        if (asked.Mutating.Length == 0 && asked.Validating.Length == 0) return null;
        var request = new AdmissionRequest(point, options, null, context) { Namespace = @namespace, Name = name };
        return await MutateAsync(asked.Mutating, request, cancel) ??
            await ValidateAsync(asked.Validating, request, cancel);
    }

    private static async ValueTask<AdmissionOutcome> MutateAndReportAsync(
        AdmissionPlugin[] plugins, AdmissionRequest request, CancellationToken cancel) =>
        new(await MutateAsync(plugins, request, cancel), request.Rounds.IsPatched);

    private static async ValueTask<Status?> MutateAsync(
        AdmissionPlugin[] plugins, AdmissionRequest request, CancellationToken cancel)
    {
        while (true)
        {
            foreach (var plugin in plugins)
                if (await plugin.MutateAsync(request, cancel) is { } refusal) return refusal;
            if (request.Rounds is not { IsSecondNeeded: true, IsSecond: false } rounds) return null;
            rounds.BeginSecond();
        }
    }

    private static async ValueTask<Status?> ValidateAsync(
        AdmissionPlugin[] plugins, AdmissionRequest request, CancellationToken cancel)
    {
        foreach (var plugin in plugins)
            if (await plugin.ValidateAsync(request, cancel) is { } refusal) return refusal;
        return null;
    }

    private static AdmissionRequest Request(
        WriteTarget target, AdmissionPoint point, DocumentObject? document, ApiObject? old, ApiObject? written) =>
        new(point, document, old, target.Context)
        {
            Namespace = target.Namespace,
            Name = target.Name,
            Written = written,
        };

    private Participants Of(AdmissionPoint point) =>
        _participants.GetOrAdd(point, static (point, chain) => chain.Find(point), this);

    private Participants Find(AdmissionPoint point) => new(
        [.. _plugins.Where(plugin => plugin.Mutates(point))], [.. _plugins.Where(plugin => plugin.Validates(point))]);

    private sealed record Participants(AdmissionPlugin[] Mutating, AdmissionPlugin[] Validating);
}
