using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Loopback;
using Navarch.Server.Resources;

namespace Navarch.Server.CustomResources;

/// <summary>
/// Writes what the server has to say of definitions into their status, and lets those go whose objects are gone. Every
/// server on a store does so; who comes second finds it done.
/// </summary>
internal sealed partial class DefinitionWorker(
    DefinitionFeed feed, DefinitionObjects objects, ResourceRegistry registry, LoopbackClient loopback, TimeProvider time,
    ILogger log)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EmptyPoll = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, bool> _going = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancel)
    {
        feed.Changed = () => _wake.Writer.TryWrite(true);
        do
        {
            _wake.Reader.TryRead(out _);
            await SettleAsync(cancel);
        }
        while (await _wake.Reader.WaitToReadAsync(cancel));
    }

    private async Task SettleAsync(CancellationToken cancel)
    {
        foreach (var name in feed.TakeUnsettled())
        {
            try
            {
                if (feed.Find(name) is { } kind) await SettleAsync(kind.Definition, cancel);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogUnsettled(log, name, problem.Message);
                _ = RetryAsync(name, cancel);
            }
        }
    }

    private async ValueTask SettleAsync(Definition definition, CancellationToken cancel)
    {
        if (definition.IsBeingDeleted && definition.Finalizers.Contains(Definition.CleanupFinalizer))
        {
            if (_going.TryAdd(definition.Name, true)) _ = LetGoAsync(definition.Name, cancel);
            return;
        }
        if (DefinitionStatus.Plan(definition, feed.InGroup(definition.Group), time.GetUtcNow()) is { } status)
            await WriteAsync(definition, Patch(definition, status), cancel);
    }

    /// <summary>False when the definition has changed meanwhile: then it comes again.</summary>
    private ValueTask<bool> WriteAsync(Definition definition, DocumentObject patch, CancellationToken cancel) =>
        loopback.MergeStatusAsync<CustomResourceDefinition>("", definition.Name, DocumentJson.Write(patch), cancel);

    private static DocumentObject Patch(Definition definition, DefinitionStatus status) => new()
    {
        { "metadata", new DocumentObject { { "uid", definition.Uid }, { "resourceVersion", definition.Revision.ToString() } } },
        { "status", new DocumentObject
        {
            { "acceptedNames", Names(status.AcceptedNames) },
            { "conditions", Conditions(status.Conditions) },
        } },
    };

    private static DocumentObject Names(DefinitionNames names) => new CustomResourceDefinitionNames
    {
        Plural = names.Plural, Singular = names.Singular, Kind = names.Kind, ListKind = names.ListKind,
        ShortNames = names.ShortNames, Categories = names.Categories,
    }.ToDocument();

    private static DocumentArray Conditions(IEnumerable<CustomResourceDefinitionCondition> conditions) =>
        new(conditions.Select(condition => (DocumentValue)condition.ToDocument()));

    /// <summary>
    /// 1. Say that the objects are being deleted. 2. Delete them. 3. Wait until the last has gone. 4. Let the definition
    /// go too.
    /// </summary>
    private async Task LetGoAsync(string name, CancellationToken cancel)
    {
        try
        {
            while (feed.Find(name) is { } kind && kind.Definition.Finalizers.Contains(Definition.CleanupFinalizer))
            {
                try
                {
                    if (await TryLetGoAsync(kind, cancel)) return;
                }
                catch (Exception problem) when (problem is not OperationCanceledException)
                {
                    LogUnsettled(log, name, problem.Message);
                }
                await Task.Delay(RetryDelay, time, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server stops; whoever runs next goes on.
        }
        finally
        {
            feed.Unsettle(name);
            _going.TryRemove(name, out _);
        }
    }

    private async ValueTask<bool> TryLetGoAsync(DefinedKind kind, CancellationToken cancel)
    {
        if (!await SetAsync(kind, DefinitionConditions.DeletionInProgress, false, cancel)) return false;
        if (DefinitionObjects.IsBuiltIn(kind, registry.Current))
            return await SetAsync(kind, DefinitionConditions.BuiltIn, true, cancel);
        if (!kind.Definition.Is(CustomResourceDefinitionConditionType.Established))
            return await SetAsync(kind, DefinitionConditions.NeverEstablished, true, cancel);
        if (await objects.DeleteAsync(kind, cancel) is { Length: > 0 } problem)
        {
            await SetAsync(kind, DefinitionConditions.DeletionFailed(problem), false, cancel);
            return false;
        }
        while (await objects.CountAsync(kind, cancel) > 0) await Task.Delay(EmptyPoll, time, cancel);
        return await SetAsync(kind, DefinitionConditions.DeletionCompleted, true, cancel);
    }

    private async ValueTask<bool> SetAsync(
        DefinedKind kind, CustomResourceDefinitionCondition condition, bool isLast, CancellationToken cancel)
    {
        if (feed.Find(kind.Definition.Name)?.Definition is not { } definition || definition.Uid != kind.Definition.Uid)
            return true;
        var before = definition.Find(condition.Type);
        if (!isLast && DefinitionConditions.Alike(before, condition)) return true;
        var conditions = DefinitionConditions.With(definition.Conditions, condition, time.GetUtcNow());
        var patch = Patch(definition, new(definition.AcceptedNames, conditions));
        if (isLast)
            patch.Object("metadata")!["finalizers"] = new DocumentArray(definition.Finalizers
                .Where(finalizer => finalizer != Definition.CleanupFinalizer).Select(finalizer => (DocumentValue)finalizer));
        return await WriteAsync(definition, patch, cancel);
    }

    private async Task RetryAsync(string name, CancellationToken cancel)
    {
        await Task.Delay(RetryDelay, time, cancel).ContinueWith(static _ => { }, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        feed.Unsettle(name);
        _wake.Writer.TryWrite(true);
    }

    [LoggerMessage(1, LogLevel.Warning, "the status of custom resource definition {Name} was not written: {Reason}")]
    private static partial void LogUnsettled(ILogger log, string name, string reason);
}
