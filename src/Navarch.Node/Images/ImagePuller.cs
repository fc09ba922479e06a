using System.Collections.Concurrent;
using Navarch.Api.CoreV1;
using Navarch.Client.Events;
using Navarch.Core.Grpc;
using Navarch.Node.Cri;
using Navarch.Node.Pods;
using Navarch.Node.Volumes;

namespace Navarch.Node.Images;

/// <summary>What came of seeing to a container's image.</summary>
abstract record PullResult
{
    PullResult() { }

    public sealed record Present(Cri.V1.Image Image) : PullResult;

    public sealed record Failed(Waiting Waiting) : PullResult;
}

/// <summary>
/// Sees to it that a container's image is there, by its pull policy. Failing pulls are repeated after 10 s, doubling to
/// 5 min, for each pod and image; one pull of an image runs at a time.
/// </summary>
sealed class ImagePuller(IImageStore images, IPodObjects objects, EventRecorder events, TimeProvider time)
{
    static readonly TimeSpan BackoffFirst = TimeSpan.FromSeconds(10);
    static readonly TimeSpan BackoffMax = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<(string PodUid, string Image), PullFailure> _failures = new();
    readonly ConcurrentDictionary<string, SemaphoreSlim> _pulling = new(StringComparer.Ordinal);

    sealed record PullFailure(string Message, TimeSpan Delay, DateTimeOffset At);

    public async Task<PullResult> EnsureAsync(
        Pod pod, PodContainer container, Cri.V1.PodSandboxConfig sandbox, CancellationToken cancel)
    {
        var name = container.Spec.Image;
        var about = PodEvents.About(pod, container);
        if (ImageReference.TryParse(name) is not { } reference)
        {
            var problem = $"Failed to apply default image tag \"{name}\": couldn't parse image name \"{name}\": "
                + "invalid reference format";
            events.Record(about, "Warning", "InspectFailed", problem);
            return new PullResult.Failed(new Waiting(Waiting.InvalidImageName, problem));
        }
        var known = await images.ImageStatusAsync(reference.ToString(), cancel);
        var policy = PolicyOf(container.Spec, reference);
        if (known is not null && policy != PullPolicy.Always)
        {
            events.Record(about, "Normal", "Pulled", $"Container image \"{name}\" already present on machine");
            return new PullResult.Present(known);
        }
        if (policy == PullPolicy.Never)
        {
            var absent = $"Container image \"{name}\" is not present with pull policy of Never";
            events.Record(about, "Warning", "ErrImageNeverPull", absent);
            return new PullResult.Failed(new Waiting(Waiting.ErrImageNeverPull, absent));
        }
        return await PullAsync(pod, about, reference, name, sandbox, cancel);
    }

    public void Forget(string podUid)
    {
        foreach (var key in _failures.Keys)
            if (key.PodUid == podUid) _failures.TryRemove(key, out _);
    }

    static string PolicyOf(Container container, ImageReference reference) =>
        container.ImagePullPolicy.Length > 0 ? container.ImagePullPolicy
        : reference is { Tag: "latest", Digest: "" } ? PullPolicy.Always
        : PullPolicy.IfNotPresent;

    async Task<PullResult> PullAsync(
        Pod pod, ObjectReference about, ImageReference reference, string name, Cri.V1.PodSandboxConfig sandbox,
        CancellationToken cancel)
    {
        var key = (pod.Metadata.Uid, name);
        // One in the future was before the clock was set back.
        if (_failures.TryGetValue(key, out var failure)
            && time.GetUtcNow() is var now && now >= failure.At && now < failure.At + failure.Delay)
        {
            var text = $"Back-off pulling image \"{name}\"";
            events.Record(about, "Normal", "BackOff", text);
            return new PullResult.Failed(new Waiting(
                Waiting.ImagePullBackOff, $"{text}: ErrImagePull: {failure.Message}"));
        }
        events.Record(about, "Normal", "Pulling", $"Pulling image \"{name}\"");
        var asked = time.GetTimestamp();
        var gate = _pulling.GetOrAdd(reference.ToString(), _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancel);
        try
        {
            var began = time.GetTimestamp();
            var image = await PullAsync(pod, reference, sandbox, cancel);
            var (took, waited) = (time.GetElapsedTime(began), time.GetElapsedTime(asked));
            events.Record(
                about, "Normal", "Pulled",
                $"Successfully pulled image \"{name}\" in {Text(took)} ({Text(waited)} including waiting). "
                + $"Image size: {image.Size} bytes.");
            _failures.TryRemove(key, out _);
            return new PullResult.Present(image);
        }
        catch (GrpcException refused)
        {
            events.Record(about, "Warning", "Failed", $"Failed to pull image \"{name}\": {refused.Description}");
            var delay = failure is null ? BackoffFirst : Min(failure.Delay * 2, BackoffMax);
            _failures[key] = new PullFailure(refused.Description, delay, time.GetUtcNow());
            return new PullResult.Failed(new Waiting(Waiting.ErrImagePull, refused.Description));
        }
        finally
        {
            gate.Release();
        }
    }

    async Task<Cri.V1.Image> PullAsync(
        Pod pod, ImageReference reference, Cri.V1.PodSandboxConfig sandbox, CancellationToken cancel)
    {
        var credentials = PullCredentials.For(reference, await SecretsAsync(pod, cancel));
        var image = reference.ToString();
        GrpcException? refused = null;
        // Each credential in turn; without any, or after all, nobody in particular.
        foreach (var auth in credentials.Count > 0 ? credentials : [null!])
        {
            try
            {
                var id = await images.PullImageAsync(image, auth, sandbox, cancel);
                return await images.ImageStatusAsync(id, cancel)
                    ?? throw new GrpcException(GrpcStatusCode.NotFound, $"image {image} vanished after it was pulled");
            }
            catch (GrpcException failure)
            {
                refused = failure;
            }
        }
        throw refused!;
    }

    async Task<IReadOnlyList<Secret>> SecretsAsync(Pod pod, CancellationToken cancel)
    {
        var secrets = new List<Secret>();
        foreach (var reference in pod.Spec.ImagePullSecrets)
            if (await objects.SecretAsync(pod, reference.Name, isOptional: true, cancel) is { } secret)
                secrets.Add(secret);
        return secrets;
    }

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    // As Go prints a duration of milliseconds: 87ms, 1.204s, 2m3.5s.
    static string Text(TimeSpan span) => Api.Codecs.GoDuration.Format((long)span.TotalMilliseconds * 1_000_000);
}
