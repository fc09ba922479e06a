using System.CommandLine;
using Navarch.Commands;

// Navarch ── one program, one command per part:
//
//   up ───────── everything below in one process, then manifests, progress, addresses
//   server ───── the API server on its store
//   controllers  ┐
//   scheduler    ├ each against any Kubernetes API server, ours or not
//   agent ────── ┘
//   down, reset  stop the pods; remove everything from the machine
//   image, token, certificate, backup, restore   what an administrator needs
var root = new RootCommand("Kubernetes, and the platform that people assemble on top of it, in one program.")
{
    Options.Verbose,
    UpCommand.Make(),
    ServerCommand.Make(),
    ControllersCommand.Make(),
    SchedulerCommand.Make(),
    AgentCommand.Make(),
    DownCommand.Make(),
    ResetCommand.Make(),
    ImageCommand.Make(),
    TokenCommand.Make(),
    CertificateCommand.Make(),
    BackupCommand.Make(),
    RestoreCommand.Make(),
};
return await CommandRun.InvokeAsync(root, args);
