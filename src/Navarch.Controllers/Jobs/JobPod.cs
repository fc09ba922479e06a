using System.Globalization;
using Navarch.Api.BatchV1;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.Jobs;

/// <summary>What a Job asks of its pods. A finalizer keeps a pod until its end has been counted in the Job's status.</summary>
static class JobPod
{
    public const string TrackingFinalizer = "batch.kubernetes.io/job-tracking";
    public const string NameLabel = "batch.kubernetes.io/job-name";
    private const string IndexAnnotation = "batch.kubernetes.io/job-completion-index";
    private const string FailuresAnnotation = "batch.kubernetes.io/job-index-failure-count";
    private const string IgnoredAnnotation = "batch.kubernetes.io/job-index-ignored-failure-count";
    private const string IndexVariable = "JOB_COMPLETION_INDEX";

    extension(Pod pod)
    {
        public bool IsTracked => pod.Metadata.Finalizers.Contains(TrackingFinalizer);

        /// <summary>-1 when it has none.</summary>
        public int CompletionIndex => Number(pod, IndexAnnotation, -1);

        /// <summary>How often the pods of its index had failed before it.</summary>
        public int EarlierFailures => Number(pod, FailuresAnnotation, 0);

        public int EarlierIgnoredFailures => Number(pod, IgnoredAnnotation, 0);

        /// <summary>When its last container ended, or what comes nearest to that.</summary>
        public DateTimeOffset? EndedAt =>
            pod.Status.ContainerStatuses.Max(status => status.State.Terminated?.FinishedAt)
            ?? (pod.Condition(PodConditionType.Ready) is { Status: ConditionStatus.False } unready
                ? unready.LastTransitionTime : null)
            ?? pod.Metadata.DeletionTimestamp ?? pod.Metadata.CreationTimestamp;
    }

    /// <param name="index">-1 for a Job without indexes.</param>
    /// <param name="replaced">The failed pod of the same index that it comes after, where failures count by index.</param>
    public static Pod Make(Job job, int index, Pod? replaced, PodFailures failures)
    {
        var pod = TemplatePod.Of(job, job.Spec.Template);
        var metadata = pod.Metadata with { Finalizers = [.. pod.Metadata.Finalizers, TrackingFinalizer] };
        if (index < 0) return pod with { Metadata = metadata };

        var number = index.ToString(CultureInfo.InvariantCulture);
        var annotations = new Dictionary<string, string>(metadata.Annotations, StringComparer.Ordinal)
        {
            [IndexAnnotation] = number,
        };
        if (job.Spec.BackoffLimitPerIndex is not null) CountFailures(annotations, replaced, failures);
        return pod with
        {
            Metadata = metadata with
            {
                GenerateName = $"{job.Metadata.Name}-{number}-",
                Annotations = annotations,
                Labels = new Dictionary<string, string>(metadata.Labels, StringComparer.Ordinal)
                {
                    [IndexAnnotation] = number,
                },
            },
            Spec = pod.Spec with
            {
                Hostname = $"{job.Metadata.Name}-{number}",
                InitContainers = [.. pod.Spec.InitContainers.Select(WithIndex)],
                Containers = [.. pod.Spec.Containers.Select(WithIndex)],
            },
        };
    }

    public static PlanStep Untrack(Pod pod) => new PlanStep.Patch(Pod.ResourceType, ObjectKey.Of(pod),
        ObjectPatch.StrategicMerge(ObjectJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata"u8);
            writer.WriteString("uid"u8, pod.Metadata.Uid);
            writer.WriteStartArray("$deleteFromPrimitiveList/finalizers"u8);
            writer.WriteStringValue(TrackingFinalizer);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        })));

    private static Container WithIndex(Container container) =>
        container.Env.Any(variable => variable.Name == IndexVariable) ? container : container with
        {
            Env =
            [
                .. container.Env,
                new EnvVar
                {
                    Name = IndexVariable,
                    ValueFrom = new EnvVarSource
                    {
                        FieldRef = new ObjectFieldSelector { FieldPath = $"metadata.labels['{IndexAnnotation}']" },
                    },
                },
            ],
        };

    private static void CountFailures(Dictionary<string, string> annotations, Pod? replaced, PodFailures failures)
    {
        var isCounted = replaced is not null && failures.Judge(replaced).IsCounted;
        var counted = (replaced?.EarlierFailures ?? 0) + (isCounted ? 1 : 0);
        var ignored = (replaced?.EarlierIgnoredFailures ?? 0) + (replaced is not null && !isCounted ? 1 : 0);
        annotations[FailuresAnnotation] = counted.ToString(CultureInfo.InvariantCulture);
        if (ignored > 0) annotations[IgnoredAnnotation] = ignored.ToString(CultureInfo.InvariantCulture);
    }

    private static int Number(Pod pod, string annotation, int otherwise) =>
        pod.Metadata.Annotations.TryGetValue(annotation, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
