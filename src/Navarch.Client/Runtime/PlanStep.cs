namespace Navarch.Client.Runtime;

/// <summary>
/// One write. <see cref="Done"/> and <see cref="Failed"/> are events told after it, in whose message <c>{0}</c> stands
/// for the object's name or for the refusal.
/// </summary>
public abstract record PlanStep
{
    private PlanStep() { }

    public PlannedEvent? Done { get; init; }
    public PlannedEvent? Failed { get; init; }

    internal abstract ResourceType Type { get; }
    internal abstract ObjectKey Key { get; }

    /// <summary>
    /// Makes an object. Given a <c>generateName</c> without a name, the committer chooses the name, so that an answer
    /// that got lost can be asked for again without making a second object.
    /// </summary>
    public sealed record Create : PlanStep
    {
        private Create(IKubernetesObject target, Func<ObjectMeta, IKubernetesObject> withMetadata)
        {
            Object = target;
            WithMetadata = withMetadata;
        }

        public static Create Of<T>(T target) where T : class, IKubernetesObject<T> =>
            new(target, metadata => target.WithMetadata(metadata));

        public IKubernetesObject Object { get; }

        internal Func<ObjectMeta, IKubernetesObject> WithMetadata { get; }

        internal override ResourceType Type => Object.Declaration;
        internal override ObjectKey Key => ObjectKey.Of(Object);
    }

    /// <summary>Replaces all but the status, if the object is still at the resource version that it names.</summary>
    public sealed record Update(IKubernetesObject Object) : PlanStep
    {
        internal override ResourceType Type => Object.Declaration;
        internal override ObjectKey Key => ObjectKey.Of(Object);
    }

    /// <summary>Replaces the status, if the object is still at the resource version that it names.</summary>
    public sealed record UpdateStatus(IKubernetesObject Object) : PlanStep
    {
        internal override ResourceType Type => Object.Declaration;
        internal override ObjectKey Key => ObjectKey.Of(Object);
    }

    /// <summary>
    /// Changes some fields. An object that is gone, or of another uid than the patch names, is no failure.
    /// </summary>
    public sealed record Patch(ResourceType Resource, ObjectKey Target, ObjectPatch Change) : PlanStep
    {
        public string Subresource { get; init; } = "";

        /// <summary>
        /// Asks the server first whether this object still exists and is not terminating, and leaves the patch out
        /// when not: what is known of an owner may be too old to adopt in its name.
        /// </summary>
        public IKubernetesObject? OnlyWhileAlive { get; init; }

        internal override ResourceType Type => Resource;
        internal override ObjectKey Key => Target;
    }

    /// <summary>Deletes the object of this uid; that it is gone already, or another, is no failure.</summary>
    public sealed record Delete(ResourceType Resource, ObjectKey Target, string Uid) : PlanStep
    {
        public string? PropagationPolicy { get; init; }
        public long? GracePeriodSeconds { get; init; }

        /// <summary>Only if the object is still at this resource version.</summary>
        public string? ResourceVersion { get; init; }

        public static Delete Of(IKubernetesObject target) =>
            new(target.Declaration, ObjectKey.Of(target), target.Metadata.Uid);

        internal override ResourceType Type => Resource;
        internal override ObjectKey Key => Target;
    }

    internal bool ChangesStatus => this is UpdateStatus or Patch { Subresource: "status" };
    internal bool ChangesRest => this is Update or Patch { Subresource: "" };
}
