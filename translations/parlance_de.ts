<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Palette</name>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font size: larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font size: smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response: beside the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response: below the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::CollectionActions</name>
    <message>
        <source>The request could not be created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder could not be created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be renamed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The item could not be moved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::CollectionTreeDelegate</name>
    <message>
        <source>reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::CollectionTreeModel</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, broken file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::CollectionsPanel</name>
    <message>
        <source>Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New or open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collection tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No collection open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A collection is a folder of plain text files, one per request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close collection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::CommandPalette</name>
    <message>
        <source>Nothing matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Palette search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Palette results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search requests, actions, environments, settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::EnvironmentDelegate</name>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::EnvironmentModel</name>
    <message>
        <source>Add variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is kept in the system keychain, never in the collection&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::EnvironmentPage</name>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No environment chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one on the left, or make a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make this the active environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret values are kept in the system keychain, never in the collection&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No system keychain answers here: secret values last until Parlance ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment could not be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment “%1” was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::EnvironmentSwitch</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit environments…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::EnvironmentTable</name>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::EnvironmentsPanel</name>
    <message>
        <source>Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No environment yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An environment holds the values of variables: addresses, keys, names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environments could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new environment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment could not be created.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::HistoryDelegate</name>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::HistoryModel</name>
    <message>
        <source>%1
%2, took %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every call you make is listed here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::InfoBar</name>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::KeyValueDelegate</name>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::KeyValueModel</name>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New row: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::KeyValueTable</name>
    <message>
        <source>Bulk edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit all rows as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit as text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::KeyValueView</name>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::MainWindow</name>
    <message>
        <source>No request open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the collection, or start with a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the new collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The collection could not be created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo collection was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is installed with Parlance in share/parlance/demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save “%1” in which folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the running call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open closed tab again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the last tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to tab %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New request in this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the side panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::PanelHost</name>
    <message>
        <source>This page could not be loaded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::ProblemPage</name>
    <message>
        <source>Broken file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read as a request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version does not run items of this kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parlance never overwrites a file it cannot read. It is read again as soon as it is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in the collection exactly as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines around the error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::RailButton</name>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::RequestArea</name>
    <message>
        <source>The request could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was closed with unsaved changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where an answer is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change takes effect when Parlance starts again; open tabs come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with Parlance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs the bank of the demo collection while that collection is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plugin was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searched in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loaded when needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::StatusLine</name>
    <message>
        <source>Status line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mock bank · :%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mock did not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mock stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the mock server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last: cancelled · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last: %1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::TabStrip</name>
    <message>
        <source>Open requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, unsaved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::VariableContext</name>
    <message>
        <source>set by an earlier answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>environment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collection %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>global</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>process environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>generated for each use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (secret)
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = %2
%3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parlance::ui::WindowPages</name>
    <message>
        <source>Contracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No contract yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version does not read API descriptions yet. Write requests by hand in a collection; they keep working when contracts come.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
